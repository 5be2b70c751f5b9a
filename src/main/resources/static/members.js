// ↑ and ↓ walk from the box through what it found and back; Enter opens, as links do.
(function () {
	"use strict";
	document.addEventListener("keydown", function (event) {
		const box = document.getElementById("words");
		if (!box || event.isComposing || (event.key !== "ArrowDown" && event.key !== "ArrowUp")) {
			return;
		}
		const stops = [box].concat(Array.from(document.querySelectorAll("#found .found-row")));
		const at = stops.indexOf(document.activeElement);
		const next = stops[at + (event.key === "ArrowDown" ? 1 : -1)];
		if (at >= 0 && next) {
			event.preventDefault();
			next.focus();
		}
	});
}());
