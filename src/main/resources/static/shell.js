// A refusal stays on the page until the next try, and is brought into view when it comes.
(function () {
	"use strict";
	document.addEventListener("htmx:beforeRequest", function () {
		document.getElementById("problem").replaceChildren();
	});
	document.addEventListener("htmx:afterSwap", function (event) {
		if (event.detail.target && event.detail.target.id === "problem") {
			event.detail.target.scrollIntoView({ block: "nearest" });
		}
	});
	// What has to be mended may be far below what is seen first.
	document.addEventListener("DOMContentLoaded", function () {
		// A long menu on a phone shows the door one is at.
		const door = document.querySelector(".bar-doors [aria-current]");
		if (door && door.parentElement.scrollWidth > door.parentElement.clientWidth) {
			door.parentElement.scrollLeft = door.offsetLeft - door.parentElement.offsetLeft - (door.parentElement.clientWidth - door.offsetWidth) / 2;
		}
		const wrong = document.querySelector("main [aria-invalid=true]") || document.querySelector("main .wrong :is(input, select, textarea):not([type=hidden])");
		if (wrong) {
			wrong.focus();
		}
	});
	// What opened over the page closes again like a menu.
	const more = document.querySelector(".bar-more");
	if (more) {
		document.addEventListener("click", function (event) {
			if (!more.contains(event.target)) {
				more.open = false;
			}
		});
		more.addEventListener("keydown", function (event) {
			if (event.key === "Escape" && more.open) {
				more.open = false;
				more.querySelector("summary").focus();
			}
		});
	}
	document.addEventListener("click", function (event) {
		if (event.target instanceof Element && event.target.closest("[data-print]")) {
			window.print();
		}
	});
}());
