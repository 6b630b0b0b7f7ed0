/* Comforts of the editor: every action is also a link or a form, and works without this file. */
(function () {
  "use strict";

  var board = document.querySelector("[data-edit-board]");
  var mover = document.getElementById("edit-mover");
  var dirty = new Set();
  var returnTo = "";

  function say(words) {
    var place = document.getElementById("anuncio");
    if (place) { place.textContent = words; }
  }

  function warn(words) {
    var place = document.getElementById("mensajes");
    var message = document.createElement("div");
    var text = document.createElement("p");
    message.className = "message message--error";
    message.tabIndex = -1;
    text.textContent = words;
    message.append(text);
    place.replaceChildren(message);
    message.focus();
  }

  /* Answers that are no success are shown too: errors beside their fields, another person's change. */
  document.addEventListener("htmx:beforeSwap", function (event) {
    var detail = event.detail;
    if (detail.xhr.status === 422 || detail.xhr.status === 409) {
      detail.shouldSwap = true;
      detail.isError = false;
    }
    if (detail.xhr.responseURL && new URL(detail.xhr.responseURL).pathname.startsWith("/cuenta/")) {
      detail.shouldSwap = false;
      dirty.clear();
      window.location.reload();
    }
  });
  document.addEventListener("htmx:responseError", function (event) {
    var status = event.detail.xhr.status;
    if (status === 409 || status === 422) { return; }
    warn(status === 404 ? "Eso ya no está en el plan. Recargue la página para ver cómo quedó."
      : "No se guardó: el servidor no aceptó el envío. Lo que escribió sigue en la página; intente de nuevo.");
  });
  document.addEventListener("htmx:sendError", function () {
    warn("No se guardó: no hay conexión con el servidor. Lo que escribió sigue en la página.");
  });

  /* What is being written is not lost unasked: not when its row changes, not when the page is left. */
  function forget() {
    dirty.forEach(function (form) { if (!form.isConnected) { dirty.delete(form); } });
  }
  document.addEventListener("input", function (event) {
    var form = event.target.closest("form.edit-form");
    if (form) { dirty.add(form); }
  });
  document.addEventListener("htmx:confirm", function (event) {
    var own = event.detail.elt.closest("form.edit-form") || event.detail.elt.closest(".edit-panel");
    var closing = event.detail.elt.matches("[hx-get*='/editar/ver/']");
    var block = event.detail.target && event.detail.target.closest("[id]");
    forget();
    var lost = Array.from(dirty).some(function (form) {
      return block && block.contains(form) && (closing || (form !== own && !form.contains(own) && !(own && own.contains(form))));
    });
    if (!lost) { return; }
    event.preventDefault();
    if (window.confirm("Hay algo escrito sin guardar en este lugar y se perdería. ¿Continuar?")) {
      event.detail.issueRequest(true);
    }
  });
  window.addEventListener("beforeunload", function (event) {
    forget();
    if (dirty.size) { event.preventDefault(); }
  });
  document.addEventListener("submit", function (event) {
    if (event.target.matches("form.edit-form")) { dirty.delete(event.target); }
  });

  /* After closing a form the focus goes back to the pencil that opened it. */
  document.addEventListener("click", function (event) {
    var close = event.target.closest("[hx-get*='/editar/ver/']");
    if (close) { returnTo = new URL(close.getAttribute("hx-get"), window.location.href).searchParams.get("item") || ""; }
  });
  document.addEventListener("keydown", function (event) {
    var panel = event.key === "Escape" && event.target.closest(".edit-panel");
    var close = panel && panel.querySelector("[hx-get*='/editar/ver/']");
    if (close) { close.click(); }
  });
  document.addEventListener("htmx:afterSettle", function () {
    var place = returnTo && document.getElementById(returnTo);
    var link = place && place.querySelector(".edit-link");
    if (link) { link.focus(); }
    returnTo = "";
  });

  if (!board || !mover) { return; }

  function send(url, values, block) {
    values.csrfmiddlewaretoken = mover.elements.csrfmiddlewaretoken.value;
    window.htmx.ajax("POST", url, {source: block, target: block, swap: "outerHTML show:none", values: values});
  }

  function urlOf(item, what) { return item.querySelector(":scope > .edit-link").getAttribute("href") + what + "/"; }

  function blockOf(item) { return item.closest(".edit-block") || document.getElementById("tablero"); }

  /* Alt and an arrow on a pencil: one place up or down. */
  document.addEventListener("keydown", function (event) {
    var up = event.key === "ArrowUp";
    var link = event.altKey && (up || event.key === "ArrowDown") && event.target.closest(".edit-link");
    var item = link && link.closest("li[id]");
    if (!item) { return; }
    event.preventDefault();
    if (!(up ? item.previousElementSibling : item.nextElementSibling)) {
      say(up ? "Ya es el primero de su lista." : "Ya es el último de su lista.");
      return;
    }
    returnTo = item.id;
    send(urlOf(item, "mover"), {hacia: up ? "subir" : "bajar"}, blockOf(item));
  });

  /* Dragging: within the list, or to the same column of another action. */
  var dragged = null;
  function movable(target) {
    var item = target.closest && target.closest("[data-edit-board] li[id]");
    return item && item.querySelector(":scope > .edit-link") ? item : null;
  }
  function clear() {
    board.querySelectorAll(".drop-here").forEach(function (place) { place.classList.remove("drop-here"); });
  }
  function place(target) {
    var list = target.closest && target.closest("[data-kind]");
    if (!dragged || !list || list.dataset.kind !== dragged.parentElement.dataset.kind) { return null; }
    var item = target.closest("li[id]");
    while (item && item.parentElement !== list) { item = item.parentElement.closest("li[id]"); }
    return {list: list, before: item};
  }
  document.addEventListener("pointerdown", function (event) {
    var item = event.pointerType === "mouse" && movable(event.target);
    if (item && !event.target.closest("a, summary, form")) { item.draggable = true; }
  });
  board.addEventListener("dragstart", function (event) {
    dragged = movable(event.target);
    if (!dragged) { return; }
    event.dataTransfer.effectAllowed = "move";
    event.dataTransfer.setData("text/plain", dragged.id);
    dragged.classList.add("dragging");
  });
  board.addEventListener("dragover", function (event) {
    var where = place(event.target);
    clear();
    if (!where) { return; }
    event.preventDefault();
    (where.before || where.list).classList.add("drop-here");
  });
  board.addEventListener("drop", function (event) {
    var where = place(event.target);
    clear();
    if (!where || where.before === dragged) { return; }
    event.preventDefault();
    var items = Array.from(where.list.children).filter(function (each) { return each !== dragged; });
    var at = where.before ? items.indexOf(where.before) : items.length;
    if (where.list === dragged.parentElement) {
      send(urlOf(dragged, "mover"), {posicion: at + 1}, blockOf(dragged));
    } else {
      send(urlOf(dragged, "pasar"), {to: (where.list.closest(".edit-block") || where.list.closest("li[id]")).id, posicion: at + 1}, blockOf(dragged));
    }
  });
  board.addEventListener("dragend", function () {
    clear();
    if (dragged) { dragged.classList.remove("dragging"); dragged.draggable = false; }
    dragged = null;
  });
})();
