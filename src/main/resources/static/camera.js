// The phone's camera as a scanner. The browser's own reader of barcodes is used where there is one; else ours is fetched, once, from
// this server. Where there is no camera to be had, a sentence says so, and the box takes typing as ever.
(function () {
	"use strict";
	const NATIVE = ["ean_13", "ean_8", "upc_a", "qr_code"];
	const OURS = ["EAN13", "EAN8", "UPCA", "QRCode"];
	let stream = null;
	let loading = null;

	const view = () => document.getElementById("camera");

	function close() {
		if (stream) {
			stream.getTracks().forEach((track) => track.stop());
			stream = null;
		}
		if (view() && view().open) {
			view().close();
		}
	}

	function say(words) {
		const note = view().querySelector("[data-camera-words]");
		note.textContent = words;
		view().querySelector("video").hidden = true;
	}

	function loadOurs() {
		loading = loading || new Promise(function (resolve, reject) {
			const script = document.createElement("script");
			script.src = "/zxing_reader.js";
			script.onload = function () {
				window.ZXingWASM.prepareZXingModule({ overrides: { locateFile: () => "/zxing_reader.wasm" } });
				resolve(window.ZXingWASM);
			};
			script.onerror = reject;
			document.head.append(script);
		});
		return loading;
	}

	async function reader() {
		if ("BarcodeDetector" in window && (await window.BarcodeDetector.getSupportedFormats()).length > 0) {
			const detector = new window.BarcodeDetector({ formats: NATIVE });
			return async (video) => (await detector.detect(video)).map((found) => found.rawValue);
		}
		const ours = await loadOurs();
		const canvas = document.createElement("canvas");
		const pen = canvas.getContext("2d", { willReadFrequently: true });
		return async function (video) {
			canvas.width = video.videoWidth;
			canvas.height = video.videoHeight;
			pen.drawImage(video, 0, 0);
			const image = pen.getImageData(0, 0, canvas.width, canvas.height);
			return (await ours.readBarcodes(image, { formats: OURS, maxNumberOfSymbols: 1 })).map((found) => found.text);
		};
	}

	async function look() {
		const video = view().querySelector("video");
		const read = await reader();
		while (stream) {
			const found = video.videoWidth > 0 ? await read(video) : [];
			const digits = found.find((text) => /^\d{8,16}$/.test(text));
			if (digits && stream) {
				close();
				const box = document.getElementById("box");
				box.value = digits;
				box.form.requestSubmit();
				return;
			}
			await new Promise((resolve) => setTimeout(resolve, 120));
		}
	}

	document.addEventListener("click", async function (event) {
		const target = event.target instanceof Element ? event.target : null;
		if (target && target.closest("[data-camera-close]")) {
			close();
		}
		if (!target || !target.closest("[data-camera]")) {
			return;
		}
		view().showModal();
		view().querySelector("video").hidden = false;
		if (!navigator.mediaDevices || !navigator.mediaDevices.getUserMedia) {
			say(view().dataset.none);
			return;
		}
		try {
			stream = await navigator.mediaDevices.getUserMedia({ video: { facingMode: "environment" } });
			view().querySelector("video").srcObject = stream;
			await look();
		}
		catch (failure) {
			if (stream) {
				stream.getTracks().forEach((track) => track.stop());
				stream = null;
			}
			say(view().dataset.refused);
		}
	});
	document.addEventListener("close", close, true);
}());
