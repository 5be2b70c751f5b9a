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
	if (window.name === "receipt") {
		window.addEventListener("load", () => window.print());
	}
}());
