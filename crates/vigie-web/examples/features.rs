//! Prints what the judge counts of each address of standard input, as the table that `tools/phishing-judge` reads. Its
//! arguments are the files of tables, the weights last (their letters are counted with).

use std::fs::read_to_string;
use std::io::{self, BufWriter, Write as _};

use vigie_web::{Feature, Judge, Site};

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let files = std::env::args().skip(1).map(read_to_string).collect::<Result<Vec<_>, _>>()?;
    let (weights, tables) = files.split_last().ok_or("files of tables, the weights last")?;
    let judge = Judge::parse(&tables.concat(), weights)?;
    let mut out = BufWriter::new(io::stdout().lock());
    let names: Vec<&str> = Feature::ALL.iter().map(|feature| feature.slug()).collect();
    writeln!(out, "input\tholder\thosted\t{}", names.join("\t"))?;
    for line in io::stdin().lines() {
        let line = line?;
        let Ok(site) = Site::parse(&line) else { continue };
        let features = judge.features(&site);
        write!(out, "{line}\t{}\t{}", site.holder(), u8::from(features.is_hosted()))?;
        for feature in Feature::ALL {
            write!(out, "\t{}", features.get(*feature))?;
        }
        writeln!(out)?;
    }
    out.flush()?;
    Ok(())
}
