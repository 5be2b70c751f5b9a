package org.communitypoints.shops;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.IntConsumer;
import java.util.regex.Pattern;

import org.communitypoints.communities.CurrentProgramme;
import org.communitypoints.communities.PlainName;
import org.communitypoints.kernel.ActDone;
import org.communitypoints.kernel.Actor;
import org.communitypoints.kernel.Role;
import org.communitypoints.sheets.CellText;
import org.communitypoints.sheets.Intake;
import org.communitypoints.sheets.RowFault;
import org.communitypoints.sheets.Said;
import org.communitypoints.sheets.SheetRow;
import org.communitypoints.sheets.UploadId;
import org.communitypoints.sheets.Verdict;
import org.communitypoints.sheets.WantedColumn;
import org.jspecify.annotations.Nullable;

import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Lists many goods at once, from a table. A good whose barcode is listed already is left
 * as it is; one without a barcode gets a code of ours, unless a good of its name is
 * listed.
 */
@Component
class GoodsFromTable extends Intake {

	private static final int BARCODE = 0;

	private static final int NAME_ZH = 1;

	private static final int NAME_EN = 2;

	private static final int UNIT = 3;

	private static final int CATEGORY = 4;

	private static final int TILL_PRICE = 5;

	private static final List<WantedColumn> COLUMNS = List.of(
			new WantedColumn("shops.barcode", false, List.of("条形码", "条码", "barcode", "ean")),
			new WantedColumn("shops.name.zh", true, List.of("中文名称", "商品名称", "名称", "品名", "name in chinese", "chinese")),
			new WantedColumn("shops.name.en", true, List.of("英文名称", "英文名", "name in english", "english", "name")),
			new WantedColumn("shops.unit", true, List.of("计量单位", "单位", "counted in", "unit")),
			new WantedColumn("shops.category", true, List.of("商品类别", "类别", "分类", "kind", "category")),
			new WantedColumn("shops.till-price.yuan", true,
					List.of("零售价（元）", "零售价", "市场价", "单价", "till price in yuan", "till price", "price")));

	private static final Map<String, GoodCategory> CATEGORIES = Map.ofEntries(Map.entry("食品", GoodCategory.FOOD),
			Map.entry("粮油食品", GoodCategory.FOOD), Map.entry("food", GoodCategory.FOOD),
			Map.entry("日用", GoodCategory.HOME), Map.entry("日用品", GoodCategory.HOME),
			Map.entry("生活用品", GoodCategory.HOME), Map.entry("household", GoodCategory.HOME),
			Map.entry("home", GoodCategory.HOME), Map.entry("学习", GoodCategory.SCHOOL),
			Map.entry("文具", GoodCategory.SCHOOL), Map.entry("学习用品", GoodCategory.SCHOOL),
			Map.entry("school", GoodCategory.SCHOOL));

	private static final Pattern YUAN = Pattern.compile("(?!0+(\\.0+)?$)[0-9]{1,5}(\\.[0-9]{1,2})?");

	private static final Pattern AROUND_MONEY = Pattern.compile("^[¥￥]\\s*|\\s*元$");

	private final JdbcClient database;

	private final CurrentProgramme programme;

	private final InStoreCodes codes;

	private final ApplicationEventPublisher events;

	GoodsFromTable(JdbcClient database, CurrentProgramme programme, InStoreCodes codes,
			ApplicationEventPublisher events) {
		this.database = database;
		this.programme = programme;
		this.codes = codes;
		this.events = events;
	}

	@Override
	public String kind() {
		return "goods";
	}

	@Override
	public Set<Role> roles() {
		return Set.of(Role.ADMINISTRATOR);
	}

	@Override
	public String home(List<String> settings) {
		return "/shops/goods";
	}

	@Override
	public List<WantedColumn> columns() {
		return COLUMNS;
	}

	@Override
	public Verdict check(Actor by, List<String> settings, List<SheetRow> rows) {
		return new Look(rows).verdict();
	}

	@Override
	public List<Said> write(Actor by, UploadId upload, List<String> settings, List<SheetRow> rows,
			IntConsumer progress) {
		List<NewGood> goods = new Look(rows).goods.stream().map(Read::good).toList();
		List<Barcode> own = this.codes
			.next((int) goods.stream().filter((good) -> good.barcodeOrNull() == null).count());
		List<String> barcodes = new ArrayList<>();
		int issued = 0;
		for (NewGood good : goods) {
			Barcode barcode = good.barcodeOrNull();
			barcodes.add(((barcode != null) ? barcode : own.get(issued++)).value());
		}
		int listed = goods.isEmpty() ? 0 : insert(by, goods, barcodes);
		if (listed != goods.size()) {
			throw new IllegalStateException("a good was listed while the table was written");
		}
		progress.accept(listed);
		this.events.publishEvent(new ActDone(by, "goods-imported", Integer.toString(listed)));
		return List.of(Said.of("stock.goods.imported", (long) listed), Said.of("stock.goods.codes", (long) issued));
	}

	private int insert(Actor by, List<NewGood> goods, List<String> barcodes) {
		return this.database.sql("""
				INSERT INTO good (id, programme, barcode, name_zh, name_en, unit, category, till_price_fen, listed_by)
				SELECT w.id, :programme, w.barcode, w.zh, w.en, w.unit, w.category, w.fen, :by
				FROM unnest(CAST(:ids AS uuid[]), CAST(:barcodes AS text[]), CAST(:zh AS text[]), CAST(:en AS text[]),
					CAST(:units AS text[]), CAST(:categories AS text[]), CAST(:fen AS bigint[]))
					AS w (id, barcode, zh, en, unit, category, fen)
				ON CONFLICT ON CONSTRAINT good_barcode_is_unique DO NOTHING
				""")
			.param("programme", this.programme.require().id().value())
			.param("by", by.id().value())
			.param("ids", goods.stream().map((good) -> GoodId.next().toString()).toArray(String[]::new))
			.param("barcodes", barcodes.toArray(String[]::new))
			.param("zh", goods.stream().map(NewGood::nameZh).toArray(String[]::new))
			.param("en", goods.stream().map(NewGood::nameEn).toArray(String[]::new))
			.param("units", goods.stream().map(NewGood::unit).toArray(String[]::new))
			.param("categories", goods.stream().map((good) -> good.category().name()).toArray(String[]::new))
			.param("fen", goods.stream().map(NewGood::tillPriceFen).toArray(Long[]::new))
			.update();
	}

	/** A row that was read without a fault. */
	private record Read(int row, NewGood good) {

		/** What tells goods without a barcode apart. */
		String called() {
			return this.good.nameZh() + "\n" + this.good.unit();
		}

	}

	/** All rows of a table, looked at together. */
	private final class Look {

		private final List<RowFault> faults = new ArrayList<>();

		private final Set<Integer> skipped = new HashSet<>();

		private final List<Read> goods = new ArrayList<>();

		Look(List<SheetRow> rows) {
			rows.forEach(this::read);
			againstEachOther();
			againstTheCatalogue();
		}

		Verdict verdict() {
			long fresh = this.goods.stream().filter((good) -> !this.skipped.contains(good.row())).count();
			return new Verdict(this.faults, this.skipped, List.of(Said.of("stock.goods.fresh", fresh),
					Said.of("stock.goods.known", (long) this.skipped.size())), List.of());
		}

		private void read(SheetRow row) {
			Optional<Barcode> barcode = Barcode.read(CellText.halfWidth(row.cell(BARCODE)));
			boolean none = row.cell(BARCODE).isEmpty();
			if (barcode.isEmpty() && !none) {
				fault(row, BARCODE, "stock.goods.barcode.wrong");
			}
			String zh = name(row, NAME_ZH, row.cell(NAME_ZH));
			String en = name(row, NAME_EN, row.cell(NAME_EN));
			String unit = name(row, UNIT, GoodUnit.plain(row.cell(UNIT)));
			if (unit != null && unit.length() > NewGood.LONGEST_UNIT) {
				fault(row, UNIT, "stock.goods.unit.wrong");
				unit = null;
			}
			GoodCategory category = CATEGORIES.get(CellText.halfWidth(row.cell(CATEGORY)).toLowerCase(Locale.ROOT));
			if (category == null) {
				fault(row, CATEGORY, "stock.goods.category.wrong");
			}
			String yuan = AROUND_MONEY.matcher(CellText.halfWidth(row.cell(TILL_PRICE))).replaceAll("");
			boolean priced = YUAN.matcher(yuan).matches();
			if (!priced) {
				fault(row, TILL_PRICE, "stock.goods.price.wrong");
			}
			if ((none || barcode.isPresent()) && zh != null && en != null && unit != null && category != null
					&& priced) {
				this.goods.add(new Read(row.number(), new NewGood(barcode.orElse(null), zh, en, unit, category,
						new BigDecimal(yuan).movePointRight(2).longValueExact())));
			}
		}

		private @Nullable String name(SheetRow row, int column, String words) {
			try {
				return PlainName.check(words);
			}
			catch (IllegalArgumentException ex) {
				fault(row, column, "stock.goods.name.wrong");
				return null;
			}
		}

		private void againstEachOther() {
			Map<String, Read> first = new HashMap<>();
			for (Read read : this.goods) {
				Barcode barcode = read.good().barcodeOrNull();
				Read twin = first.putIfAbsent((barcode != null) ? barcode.value() : read.called(), read);
				if (twin != null) {
					this.faults.add(new RowFault(read.row(), (barcode != null) ? BARCODE : NAME_ZH,
							Said.of("stock.goods.twice", twin.row())));
				}
			}
		}

		private void againstTheCatalogue() {
			Set<String> listed = new HashSet<>(GoodsFromTable.this.database.sql("""
					SELECT barcode FROM good WHERE barcode = ANY (:barcodes)
					UNION ALL
					SELECT name_zh || E'\\n' || unit FROM good WHERE name_zh = ANY (:names)
					""")
				.param("barcodes",
						this.goods.stream()
							.map((read) -> String.valueOf(read.good().barcodeOrNull()))
							.toArray(String[]::new))
				.param("names", this.goods.stream().map((read) -> read.good().nameZh()).toArray(String[]::new))
				.query(String.class)
				.list());
			for (Read read : this.goods) {
				Barcode barcode = read.good().barcodeOrNull();
				if (listed.contains((barcode != null) ? barcode.value() : read.called())) {
					this.skipped.add(read.row());
				}
			}
		}

		private void fault(SheetRow row, int column, String why) {
			this.faults.add(new RowFault(row.number(), column, Said.of(why)));
		}

	}

}
