package org.communitypoints.shops.web;

import java.time.Duration;

import org.communitypoints.kernel.NotFound;
import org.communitypoints.shops.Picture;
import org.communitypoints.shops.Pictures;

import org.springframework.http.CacheControl;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;

/** The pictures of goods, for every screen that shows goods. */
@Controller
class PicturePages {

	private final Pictures pictures;

	PicturePages(Pictures pictures) {
		this.pictures = pictures;
	}

	/**
	 * The picture of a good. An address that names its version always gives this very
	 * picture, so that a browser may keep it for ever; another one has to be asked for
	 * again.
	 */
	@GetMapping("/goods/{barcode}/picture")
	ResponseEntity<byte[]> picture(@PathVariable String barcode, @RequestParam(defaultValue = "") String v) {
		Picture picture = this.pictures.of(barcode).orElseThrow(NotFound::new);
		CacheControl keep = v.equals(picture.version())
				? CacheControl.maxAge(Duration.ofDays(365)).cachePrivate().immutable()
				: CacheControl.noCache().cachePrivate();
		return ResponseEntity.ok()
			.cacheControl(keep)
			.eTag(picture.version())
			.header("X-Content-Type-Options", "nosniff")
			.header("Content-Security-Policy", "default-src 'none'; sandbox")
			.contentType(MediaType.parseMediaType(picture.mediaType()))
			.body(picture.content());
	}

}
