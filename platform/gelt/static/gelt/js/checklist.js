/* What htmx does not do by itself in the lists; every page works without this file. */
(function () {
  "use strict";

  function say(words) {
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

  document.addEventListener("htmx:beforeSwap", function (event) {
    var detail = event.detail;
    // A form with errors comes back as 422 and takes the row's place.
    if (detail.xhr.status === 422) {
      detail.shouldSwap = true;
      detail.isError = false;
    }
    // Whoever is no longer logged in was sent to another page: go there instead of putting it in a row.
    if (detail.xhr.responseURL && new URL(detail.xhr.responseURL).pathname.startsWith("/cuenta/")) {
      detail.shouldSwap = false;
      window.location.reload();
    }
  });
  document.addEventListener("htmx:responseError", function (event) {
    if (event.detail.xhr.status === 422) { return; }
    say("No se guardó: el servidor no aceptó el envío. Recargue la página e intente de nuevo.");
  });
  document.addEventListener("htmx:sendError", function () {
    say("No se guardó: no hay conexión con el servidor. Lo que escribió sigue en la página.");
  });
})();
