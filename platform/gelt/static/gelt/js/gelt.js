/* Comforts only: every page works without this file. */
(function () {
  "use strict";

  // A table laid out as cards loses its roles in some browsers; say them.
  function nameTableParts(root) {
    root.querySelectorAll("table.table-cards").forEach(function (table) {
      table.setAttribute("role", "table");
      table.querySelectorAll("thead, tbody, tfoot").forEach(function (part) { part.setAttribute("role", "rowgroup"); });
      table.querySelectorAll("tr").forEach(function (row) { row.setAttribute("role", "row"); });
      table.querySelectorAll("td").forEach(function (cell) { cell.setAttribute("role", "cell"); });
      table.querySelectorAll("th").forEach(function (cell) {
        cell.setAttribute("role", cell.scope === "row" ? "rowheader" : "columnheader");
      });
    });
  }

  function closeMenus(except) {
    document.querySelectorAll("details.menu[open]").forEach(function (menu) {
      if (menu !== except) { menu.open = false; }
    });
  }

  document.addEventListener("click", function (event) {
    closeMenus(event.target.closest("details.menu"));
    if (event.target.closest("[data-print]")) { window.print(); }
  });
  document.addEventListener("keydown", function (event) {
    var menu = event.key === "Escape" && event.target.closest("details.menu[open]");
    if (menu) { menu.open = false; menu.querySelector("summary").focus(); }
  });
  // A form that sends itself when a choice changes; its button stays for everyone else.
  document.addEventListener("change", function (event) {
    var form = event.target.closest("form[data-autosubmit]");
    if (form) { form.requestSubmit(); }
  });
  document.addEventListener("htmx:load", function (event) { nameTableParts(event.target); });
  document.querySelectorAll("[data-needs-js]").forEach(function (element) { element.hidden = false; });
  nameTableParts(document);
})();
