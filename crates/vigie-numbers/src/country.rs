//! Countries: by calling code, and which numbers there cost more than a call.

/// A country by its two letters (ISO 3166-1), or a network that belongs to none.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Country {
    /// Two capital letters. Where countries share a code without more digits, the largest.
    Of([u8; 2]),
    /// Satellites, international networks and services.
    International,
}

impl Country {
    /// A country of two letters, in capitals.
    #[must_use]
    pub fn of(letters: &str) -> Option<Self> {
        let letters: [u8; 2] = letters.as_bytes().try_into().ok()?;
        letters.iter().all(u8::is_ascii_alphabetic).then(|| Self::Of(letters.map(|one| one.to_ascii_uppercase())))
    }

    /// Its two letters; `None` for none.
    #[must_use]
    pub fn letters(&self) -> Option<&str> {
        match self {
            Self::Of(letters) => std::str::from_utf8(letters).ok(),
            Self::International => None,
        }
    }
}

/// The country of an international number without its `+`: the longest code that it begins with.
pub(crate) fn of_number(digits: &str) -> Option<Country> {
    CODES
        .iter()
        .filter(|(code, _)| digits.starts_with(code))
        .max_by_key(|(code, _)| code.len())
        .map(|(_, letters)| Country::of(letters).unwrap_or(Country::International))
}

/// Whether digits are an assigned code and nothing more.
pub(crate) fn is_code(digits: &str) -> bool {
    CODES.iter().any(|(code, _)| *code == digits)
}

/// How many digits an international number has at most, without its `+`, where it is one that costs more.
pub(crate) fn most_of_premium_abroad(digits: &str) -> Option<usize> {
    let national = PREMIUM.iter().filter_map(|(_, code, most, prefixes)| {
        let rest = digits.strip_prefix(code)?;
        prefixes.iter().any(|prefix| rest.starts_with(prefix)).then_some(code.len() + most)
    });
    let network = NETWORKS.iter().any(|code| digits.starts_with(code)).then_some(MOST);
    national.chain(network).max()
}

/// How many digits a number has at most as it is dialled in a country, where it is one that costs more.
pub(crate) fn most_of_premium_at_home(digits: &str, home: Option<Country>) -> Option<usize> {
    let each = PREMIUM.iter().filter_map(|(letters, _, most, prefixes)| {
        // A 0 that is no sign to the exchange is a digit of the number: 01 512 is Dublin, and 1512 a premium number.
        let rest = if WITHOUT_ZERO.contains(letters) { digits } else { digits.strip_prefix('0')? };
        let is_premium = home.is_none_or(|home| home.letters() == Some(*letters))
            && prefixes.iter().any(|prefix| rest.starts_with(prefix))
            // Without a country, only what is a premium number nearly everywhere.
            && (home.is_some() || rest.starts_with("90"));
        is_premium.then_some(digits.len() - rest.len() + most)
    });
    each.max()
}

/// The most digits of a number (ITU-T E.164).
const MOST: usize = 15;
/// International networks and services that all cost more.
const NETWORKS: [&str; 5] = ["979", "881", "882", "883", "870"];
/// Countries where premium numbers are dialled without a 0 in front. Ireland's others have one.
const WITHOUT_ZERO: [&str; 11] = ["ES", "LU", "IE", "IT", "US", "CA", "PT", "PL", "DK", "NO", "CZ"];

/// Numbers that cost more, by country and its code: how many digits they have at most and how they begin, both without
/// the 0 in front.
const PREMIUM: &[(&str, &str, usize, &[&str])] = &[
    ("AT", "43", 10, &["900", "901", "930", "931", "939"]),
    ("BE", "32", 8, &["900", "901", "902", "903", "904", "905", "906", "907", "909"]),
    ("CA", "1", 10, &["900"]),
    ("CH", "41", 9, &["900", "901", "906"]),
    ("CZ", "420", 9, &["900", "906", "908", "909"]),
    ("DE", "49", 10, &["900", "137", "1805", "1806", "118"]),
    ("DK", "45", 8, &["90"]),
    ("ES", "34", 9, &["803", "806", "807", "905", "907"]),
    ("FI", "358", 10, &["600", "700"]),
    ("FR", "33", 9, &["891", "892", "895", "897", "898", "899"]),
    ("GB", "44", 10, &["9", "871", "872", "873", "70"]),
    (
        "IE",
        "353",
        10,
        &[
            "1512", "1513", "1514", "1515", "1516", "1517", "1518", "1520", "1530", "1540", "1550", "1559", "1560",
            "1570", "1580", "1590", "1598", "1599",
        ],
    ),
    ("IT", "39", 10, &["892", "893", "894", "895", "899"]),
    ("LU", "352", 8, &["900", "901", "905"]),
    ("NL", "31", 10, &["900", "906", "909"]),
    ("NO", "47", 8, &["82"]),
    ("PL", "48", 9, &["70"]),
    ("PT", "351", 9, &["601", "607", "646", "648", "760", "761", "762"]),
    ("SE", "46", 10, &["900", "939", "944", "99"]),
    ("US", "1", 10, &["900"]),
];

/// Assigned codes (ITU-T E.164, list of country codes; the areas of code 1 from the North American plan).
const CODES: &[(&str, &str)] = &[
    ("1", "US"),
    ("1204", "CA"),
    ("1226", "CA"),
    ("1236", "CA"),
    ("1249", "CA"),
    ("1250", "CA"),
    ("1289", "CA"),
    ("1306", "CA"),
    ("1343", "CA"),
    ("1365", "CA"),
    ("1403", "CA"),
    ("1416", "CA"),
    ("1418", "CA"),
    ("1431", "CA"),
    ("1437", "CA"),
    ("1438", "CA"),
    ("1450", "CA"),
    ("1506", "CA"),
    ("1514", "CA"),
    ("1519", "CA"),
    ("1548", "CA"),
    ("1579", "CA"),
    ("1581", "CA"),
    ("1587", "CA"),
    ("1604", "CA"),
    ("1613", "CA"),
    ("1639", "CA"),
    ("1647", "CA"),
    ("1672", "CA"),
    ("1705", "CA"),
    ("1709", "CA"),
    ("1778", "CA"),
    ("1780", "CA"),
    ("1782", "CA"),
    ("1807", "CA"),
    ("1819", "CA"),
    ("1825", "CA"),
    ("1867", "CA"),
    ("1873", "CA"),
    ("1902", "CA"),
    ("1905", "CA"),
    ("1242", "BS"),
    ("1246", "BB"),
    ("1264", "AI"),
    ("1268", "AG"),
    ("1284", "VG"),
    ("1340", "VI"),
    ("1345", "KY"),
    ("1441", "BM"),
    ("1473", "GD"),
    ("1649", "TC"),
    ("1658", "JM"),
    ("1664", "MS"),
    ("1670", "MP"),
    ("1671", "GU"),
    ("1684", "AS"),
    ("1721", "SX"),
    ("1758", "LC"),
    ("1767", "DM"),
    ("1784", "VC"),
    ("1787", "PR"),
    ("1809", "DO"),
    ("1829", "DO"),
    ("1849", "DO"),
    ("1868", "TT"),
    ("1869", "KN"),
    ("1876", "JM"),
    ("1939", "PR"),
    ("20", "EG"),
    ("211", "SS"),
    ("212", "MA"),
    ("213", "DZ"),
    ("216", "TN"),
    ("218", "LY"),
    ("220", "GM"),
    ("221", "SN"),
    ("222", "MR"),
    ("223", "ML"),
    ("224", "GN"),
    ("225", "CI"),
    ("226", "BF"),
    ("227", "NE"),
    ("228", "TG"),
    ("229", "BJ"),
    ("230", "MU"),
    ("231", "LR"),
    ("232", "SL"),
    ("233", "GH"),
    ("234", "NG"),
    ("235", "TD"),
    ("236", "CF"),
    ("237", "CM"),
    ("238", "CV"),
    ("239", "ST"),
    ("240", "GQ"),
    ("241", "GA"),
    ("242", "CG"),
    ("243", "CD"),
    ("244", "AO"),
    ("245", "GW"),
    ("246", "IO"),
    ("247", "AC"),
    ("248", "SC"),
    ("249", "SD"),
    ("250", "RW"),
    ("251", "ET"),
    ("252", "SO"),
    ("253", "DJ"),
    ("254", "KE"),
    ("255", "TZ"),
    ("256", "UG"),
    ("257", "BI"),
    ("258", "MZ"),
    ("260", "ZM"),
    ("261", "MG"),
    ("262", "RE"),
    ("263", "ZW"),
    ("264", "NA"),
    ("265", "MW"),
    ("266", "LS"),
    ("267", "BW"),
    ("268", "SZ"),
    ("269", "KM"),
    ("27", "ZA"),
    ("290", "SH"),
    ("291", "ER"),
    ("297", "AW"),
    ("298", "FO"),
    ("299", "GL"),
    ("30", "GR"),
    ("31", "NL"),
    ("32", "BE"),
    ("33", "FR"),
    ("34", "ES"),
    ("350", "GI"),
    ("351", "PT"),
    ("352", "LU"),
    ("353", "IE"),
    ("354", "IS"),
    ("355", "AL"),
    ("356", "MT"),
    ("357", "CY"),
    ("358", "FI"),
    ("359", "BG"),
    ("36", "HU"),
    ("370", "LT"),
    ("371", "LV"),
    ("372", "EE"),
    ("373", "MD"),
    ("374", "AM"),
    ("375", "BY"),
    ("376", "AD"),
    ("377", "MC"),
    ("378", "SM"),
    ("379", "VA"),
    ("380", "UA"),
    ("381", "RS"),
    ("382", "ME"),
    ("383", "XK"),
    ("385", "HR"),
    ("386", "SI"),
    ("387", "BA"),
    ("389", "MK"),
    ("39", "IT"),
    ("40", "RO"),
    ("41", "CH"),
    ("420", "CZ"),
    ("421", "SK"),
    ("423", "LI"),
    ("43", "AT"),
    ("44", "GB"),
    ("45", "DK"),
    ("46", "SE"),
    ("47", "NO"),
    ("48", "PL"),
    ("49", "DE"),
    ("500", "FK"),
    ("501", "BZ"),
    ("502", "GT"),
    ("503", "SV"),
    ("504", "HN"),
    ("505", "NI"),
    ("506", "CR"),
    ("507", "PA"),
    ("508", "PM"),
    ("509", "HT"),
    ("51", "PE"),
    ("52", "MX"),
    ("53", "CU"),
    ("54", "AR"),
    ("55", "BR"),
    ("56", "CL"),
    ("57", "CO"),
    ("58", "VE"),
    ("590", "GP"),
    ("591", "BO"),
    ("592", "GY"),
    ("593", "EC"),
    ("594", "GF"),
    ("595", "PY"),
    ("596", "MQ"),
    ("597", "SR"),
    ("598", "UY"),
    ("599", "CW"),
    ("60", "MY"),
    ("61", "AU"),
    ("62", "ID"),
    ("63", "PH"),
    ("64", "NZ"),
    ("65", "SG"),
    ("66", "TH"),
    ("670", "TL"),
    ("672", "NF"),
    ("673", "BN"),
    ("674", "NR"),
    ("675", "PG"),
    ("676", "TO"),
    ("677", "SB"),
    ("678", "VU"),
    ("679", "FJ"),
    ("680", "PW"),
    ("681", "WF"),
    ("682", "CK"),
    ("683", "NU"),
    ("685", "WS"),
    ("686", "KI"),
    ("687", "NC"),
    ("688", "TV"),
    ("689", "PF"),
    ("690", "TK"),
    ("691", "FM"),
    ("692", "MH"),
    ("7", "RU"),
    ("76", "KZ"),
    ("77", "KZ"),
    ("800", ""),
    ("808", ""),
    ("81", "JP"),
    ("82", "KR"),
    ("84", "VN"),
    ("850", "KP"),
    ("852", "HK"),
    ("853", "MO"),
    ("855", "KH"),
    ("856", "LA"),
    ("86", "CN"),
    ("870", ""),
    ("878", ""),
    ("880", "BD"),
    ("881", ""),
    ("882", ""),
    ("883", ""),
    ("886", "TW"),
    ("888", ""),
    ("90", "TR"),
    ("91", "IN"),
    ("92", "PK"),
    ("93", "AF"),
    ("94", "LK"),
    ("95", "MM"),
    ("960", "MV"),
    ("961", "LB"),
    ("962", "JO"),
    ("963", "SY"),
    ("964", "IQ"),
    ("965", "KW"),
    ("966", "SA"),
    ("967", "YE"),
    ("968", "OM"),
    ("970", "PS"),
    ("971", "AE"),
    ("972", "IL"),
    ("973", "BH"),
    ("974", "QA"),
    ("975", "BT"),
    ("976", "MN"),
    ("977", "NP"),
    ("979", ""),
    ("98", "IR"),
    ("992", "TJ"),
    ("993", "TM"),
    ("994", "AZ"),
    ("995", "GE"),
    ("996", "KG"),
    ("998", "UZ"),
];
