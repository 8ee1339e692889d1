import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import org.verapdf.gf.foundry.VeraGreenfieldFoundryProvider;
import org.verapdf.pdfa.Foundries;
import org.verapdf.pdfa.PDFAParser;
import org.verapdf.pdfa.PDFAValidator;
import org.verapdf.pdfa.flavours.PDFAFlavour;
import org.verapdf.pdfa.results.TestAssertion;
import org.verapdf.pdfa.results.ValidationResult;

/** Validates files as PDF/UA-1 with veraPDF, all in one start: a line `file TAB fault` for each fault. */
class Validate {
    public static void main(String[] files) throws Exception {
        VeraGreenfieldFoundryProvider.initialise();
        for (String file : files) {
            validate(file);
        }
    }

    private static void validate(String file) throws Exception {
        PDFAFlavour wanted = PDFAFlavour.PDFUA_1;
        try (InputStream data = Files.newInputStream(Path.of(file));
                PDFAParser parser = Foundries.defaultInstance().createParser(data, wanted);
                PDFAValidator validator = Foundries.defaultInstance().createValidator(wanted, false)) {
            ValidationResult result = validator.validate(parser);
            for (TestAssertion fault : result.getTestAssertions()) {
                String rule = fault.getRuleId().getClause() + "-" + fault.getRuleId().getTestNumber();
                System.out.println(file + "\t" + rule + " " + fault.getMessage());
            }
            System.out.println(file + "\t" + (result.isCompliant() ? "valid" : "not valid"));
        }
    }
}
