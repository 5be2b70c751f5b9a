package org.communitypoints.demo;

import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;

import org.springframework.core.io.ClassPathResource;

/** The demo's tables, as they lie beside the code. */
final class Sheet {

	private Sheet() {
	}

	/**
	 * All rows of a table.
	 * @param name the file's name
	 * @return the rows in their order
	 */
	static List<NamedCsvRecord> rows(String name) {
		try (CsvReader<NamedCsvRecord> reader = CsvReader.builder()
			.ofNamedCsvRecord(new InputStreamReader(new ClassPathResource("demo/" + name).getInputStream(),
					StandardCharsets.UTF_8))) {
			return reader.stream().toList();
		}
		catch (IOException ex) {
			throw new UncheckedIOException("cannot read " + name, ex);
		}
	}

}
