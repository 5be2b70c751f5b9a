package org.communitypoints.shops;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.function.BooleanSupplier;

import org.communitypoints.ProductTest;
import org.communitypoints.communities.Villages;
import org.communitypoints.kernel.Actor;
import org.communitypoints.sheets.Upload;
import org.communitypoints.sheets.UploadId;
import org.communitypoints.sheets.Uploads;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import org.springframework.beans.factory.annotation.Autowired;

import static org.assertj.core.api.Assertions.assertThat;

/** Goods listed from a table, as shops have them. */
@ProductTest
class GoodsFromTableTests {

	private static final String HEADINGS = "条形码,商品名称,英文名,单位,类别,零售价\n";

	@Autowired
	private Villages villages;

	@Autowired
	private Shops shops;

	@Autowired
	private Uploads uploads;

	@Autowired
	private Catalogue catalogue;

	@TempDir
	private Path folder;

	private Actor administrator;

	@BeforeEach
	void anAdministrator() {
		this.administrator = Villages.administrator(this.villages.town());
	}

	@Test
	void unitsAreWrittenOneWayWhereverTheyWereTyped() throws Exception {
		Barcode rice = Shops.barcode();
		Barcode tea = Shops.barcode();
		String loose = "散装黄米 " + Shops.barcode();
		UploadId first = stage(HEADINGS + rice + ",大米,Rice, ＫＧ ,食品,9.9\n" + tea + ",茶,Tea,small  Bag,食品,3\n," + loose
				+ ",Loose millet,Kg,食品,5\n");
		assertThat(find(first).faulty()).isZero();
		write(first);
		assertThat(this.catalogue.find(rice)).get().extracting(Good::unit).isEqualTo("kg");
		assertThat(this.catalogue.find(tea)).get().extracting(Good::unit).isEqualTo("small bag");

		UploadId again = stage(HEADINGS + "," + loose + ",Loose millet,ｋｇ,食品,5\n");
		assertThat(find(again).skipped()).as("the same good, counted in the same unit").isEqualTo(1);
		UploadId twice = stage(HEADINGS + ",别的,Other,KG,食品,5\n,别的,Other,kg,食品,5\n");
		assertThat(find(twice).faulty()).isEqualTo(1);
	}

	@Test
	void newGoodsAreListedKnownOnesAreLeftAndThoseWithoutACodeGetOne() throws Exception {
		Good known = this.shops.soap(this.villages.village(this.villages.town()));
		Barcode fresh = Shops.barcode();
		String loose = "散装黄米 " + fresh;
		String table = HEADINGS + known.barcode() + ",别的名字,Other,块,日用,9.9\n" + fresh
				+ ",大米 5kg,Rice 5 kg,袋,食品,¥39.80\n,%s,Loose millet,斤,food,5元\n".formatted(loose);

		UploadId first = stage(table);
		Upload looked = find(first);
		assertThat(looked.faulty()).isZero();
		assertThat(looked.skipped()).isEqualTo(1);
		write(first);

		assertThat(this.catalogue.find(known.barcode())).get().extracting(Good::nameZh).isEqualTo("肥皂");
		assertThat(this.catalogue.find(fresh)).get().extracting(Good::tillPriceFen).isEqualTo(3980L);
		assertThat(this.catalogue.search(loose, 5)).singleElement().satisfies((good) -> {
			assertThat(good.barcode().value()).startsWith("22");
			assertThat(good.category()).isEqualTo(GoodCategory.FOOD);
			assertThat(good.tillPriceFen()).isEqualTo(500);
		});

		UploadId again = stage(table);
		assertThat(find(again).skipped()).isEqualTo(3);
		assertThat(find(again).isReady()).isFalse();
		assertThat(this.catalogue.search(loose, 5)).hasSize(1);
	}

	@Test
	void eachFaultIsSaidInItsRowAndNothingIsListed() throws Exception {
		Barcode barcode = Shops.barcode();
		UploadId id = stage(HEADINGS + "2015222000018,盐,Salt,袋,食品,2\n" + barcode + ",糖,Sugar,袋,食品,3\n" + barcode
				+ ",糖,Sugar,袋,食品,3\n" + Shops.barcode() + ",<b>,Bold,袋,食品,3\n" + Shops.barcode() + ",酒,Wine,瓶,烟酒,30\n"
				+ Shops.barcode() + ",纸,Paper,包,文具,免费\n" + Shops.barcode() + ",笔,Pens,一个非常非常非常长的单位名称,文具,3\n");
		Upload upload = find(id);
		assertThat(upload.faulty()).isEqualTo(6);
		assertThat(this.uploads.faulty(upload, 0, 50).values())
			.extracting((faults) -> faults.stream().map((fault) -> fault.why().key()).toList())
			.containsExactly(List.of("stock.goods.barcode.wrong"), List.of("stock.goods.twice"),
					List.of("stock.goods.name.wrong"), List.of("stock.goods.category.wrong"),
					List.of("stock.goods.price.wrong"), List.of("stock.goods.unit.wrong"));
		assertThat(upload.isReady()).isFalse();
		assertThat(this.catalogue.find(barcode)).isEmpty();
	}

	private UploadId stage(String table) throws IOException {
		Path file = Files.writeString(this.folder.resolve("goods.csv"), table, StandardCharsets.UTF_8);
		return this.uploads.stage(this.administrator, "goods", List.of(), "goods.csv", file);
	}

	private Upload find(UploadId id) {
		return this.uploads.find(this.administrator, "goods", id);
	}

	private void write(UploadId id) throws InterruptedException {
		this.uploads.confirm(this.administrator, "goods", id);
		await(() -> find(id).state() == Upload.State.DONE);
	}

	private static void await(BooleanSupplier done) throws InterruptedException {
		long until = System.nanoTime() + Duration.ofSeconds(60).toNanos();
		while (!done.getAsBoolean()) {
			assertThat(System.nanoTime()).as("in time").isLessThan(until);
			Thread.sleep(50);
		}
	}

}
