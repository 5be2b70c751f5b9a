// Opens the printer's dialogue; F9 prints again, Esc goes back to the result.
(function () {
	"use strict";
	document.addEventListener("click", function (event) {
		if (event.target instanceof Element && event.target.closest("[data-print-now]")) {
			window.print();
		}
	});
	document.addEventListener("keydown", function (event) {
		if (event.key === "F9") {
			event.preventDefault();
			window.print();
		}
		if (event.key === "Escape") {
			if (window.opener) {
				window.close();
			}
			else {
				location.assign(document.querySelector("[data-back]").href);
			}
		}
	});
	// What has been printed once is a copy from then on: on this page, and on the server.
	window.addEventListener("afterprint", function () {
		const form = document.querySelector("[data-printed]");
		if (!form) {
			return;
		}
		document.querySelector("[data-copy]").hidden = false;
		fetch(form.action, { method: "POST", body: new URLSearchParams(new FormData(form)), keepalive: true });
	});
	if (window.name === "receipt") {
		window.addEventListener("load", () => window.print());
	}
}());
