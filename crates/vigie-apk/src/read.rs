//! From the bytes of a package to its facts.

use vigie_types::{ApkFacts, HookSign, Trick, UnreadableApk, clean_label};

use crate::axml::{self, Resources};
use crate::defect::Defect;
use crate::entries::{self, Wants};
use crate::limits::Limits;
use crate::manifest::{self, Levels, Manifest};
use crate::options::ReadOptions;
use crate::signing::{self, Ground, JarFile, SdkRange};
use crate::zip::{Archive, Broken, Inflated, Inflater, Tricks};
use crate::{bundle, file_hash, icon, network_config};

const MANIFEST: &str = "AndroidManifest.xml";
const RESOURCES: &str = "resources.arsc";
/// What an Android app bundle has, which no phone installs.
const APP_BUNDLE: &str = "BundleConfig.pb";
/// The largest network security configuration, in bytes.
const MAX_CONFIG: usize = 1 << 20;

/// Reads what a package says of itself. `file_name` only names it when it is unreadable. Bundles
/// of split packages (`.apks`, `.xapk`, `.apkm`) are read as one app.
///
/// # Errors
/// An [`UnreadableApk`] with a stable code: `apk.too-large`, `apk.not-a-zip`,
/// `apk.too-many-entries`, `apk.no-manifest`, `apk.manifest-too-large`, `apk.broken-manifest`,
/// `apk.no-package`, `apk.app-bundle` for an `.aab`, which must be built into packages first, and
/// `apk.no-base` for a bundle without a base package.
pub fn read_apk(bytes: &[u8], file_name: &str, limits: &Limits) -> Result<ApkFacts, UnreadableApk> {
    read_apk_with(bytes, file_name, &ReadOptions { limits: *limits, ..ReadOptions::default() })
}

/// [`read_apk`] with more to choose.
///
/// # Errors
/// As [`read_apk`].
pub fn read_apk_with(bytes: &[u8], file_name: &str, options: &ReadOptions) -> Result<ApkFacts, UnreadableApk> {
    ApkReader::default().read(bytes, file_name, options)
}

/// Reads packages one after the other, and keeps buffers of up to 16 MiB for the next: for whoever
/// reads many.
pub struct ApkReader {
    inflater: Inflater,
}

impl Default for ApkReader {
    fn default() -> Self {
        Self { inflater: Inflater::new(0) }
    }
}

impl ApkReader {
    /// As [`read_apk_with`]. What was read before makes no difference to what is found.
    ///
    /// # Errors
    /// As [`read_apk`].
    pub fn read(&mut self, bytes: &[u8], file_name: &str, options: &ReadOptions) -> Result<ApkFacts, UnreadableApk> {
        let sha256 = file_hash::sha256(bytes);
        let old_hashes = file_hash::old_hashes(bytes, options.hashes);
        let read = if bytes.len() > options.limits.file_bytes {
            Err(Defect::new("apk.too-large", format!("{} bytes", bytes.len())))
        } else {
            self.inflater.begin(options.limits.budget(bytes.len()));
            facts(bytes, &mut self.inflater, options)
        };
        match read {
            Ok(facts) => Ok(ApkFacts { size: bytes.len() as u64, sha256, old_hashes, ..facts }),
            Err(defect) => Err(UnreadableApk {
                name: clean_label(file_name),
                sha256: Some(sha256),
                old_hashes: Box::new(old_hashes),
                code: defect.code.to_owned(),
                detail: clean_label(&defect.detail),
            }),
        }
    }
}

fn facts(bytes: &[u8], inflater: &mut Inflater, options: &ReadOptions) -> Result<ApkFacts, Defect> {
    let limits = &options.limits;
    let mut tricks = Tricks::default();
    let archive = Archive::open(bytes, limits, &mut tricks)?;
    if !archive.contains(MANIFEST) {
        if archive.contains(APP_BUNDLE) {
            return Err(Defect::new("apk.app-bundle", "an Android app bundle: build packages from it first"));
        }
        return bundle::read(&archive, inflater, options, bundle::Reader { is_split, read: member });
    }
    package(&archive, inflater, options, None, tricks)
}

/// A package inside a bundle, which is no bundle itself. It is read within the bundle's budget.
fn member(
    bytes: &[u8],
    inflater: &mut Inflater,
    options: &ReadOptions,
    base: Option<Levels>,
) -> Result<ApkFacts, Defect> {
    let mut tricks = Tricks::default();
    let archive = Archive::open(bytes, &options.limits, &mut tricks)?;
    package(&archive, inflater, options, base, tricks)
}

/// Whether a package is a split of another one: only its manifest is read.
fn is_split(bytes: &[u8], inflater: &mut Inflater, options: &ReadOptions) -> Result<bool, Defect> {
    let mut tricks = Tricks::default();
    let archive = Archive::open(bytes, &options.limits, &mut tricks)?;
    let bytes = read_manifest(&archive, inflater, &options.limits, &mut tricks)?;
    let root = axml::parse(&bytes, MANIFEST, &mut tricks);
    let split = root.as_ref().is_some_and(|root| root.by_name("split").is_some());
    inflater.reuse(bytes);
    Ok(split)
}

/// One package of its own. `base` is what counts for a split that comes with its base.
fn package(
    archive: &Archive<'_>,
    inflater: &mut Inflater,
    options: &ReadOptions,
    base: Option<Levels>,
    mut tricks: Tricks,
) -> Result<ApkFacts, Defect> {
    let limits = &options.limits;
    let manifest = read_manifest(archive, inflater, limits, &mut tricks)?;
    let table = archive.optional(RESOURCES, inflater, limits.resources_bytes, &mut tricks);
    let resources = table.as_deref().map(|table| Resources::read(table, &mut tricks)).unwrap_or_default();
    let root = axml::parse(&manifest, MANIFEST, &mut tricks)
        .ok_or_else(|| Defect::new("apk.broken-manifest", "no element can be read"))?;
    let Manifest { mut facts, icon: icon_id, network_config, target_sandbox_version, mut hooks } =
        manifest::read(&root, &resources, limits, base, &mut tricks)?;
    archive.entries().iter().for_each(|entry| hooks.add(HookSign::File, &entry.name));
    facts.hooks = hooks.finish();
    facts.icon = icon_id.and_then(|id| icon::read(id, archive, &resources, inflater, &mut tricks));
    if let Some(id) = network_config {
        read_network_config(id, archive, &resources, inflater, &mut facts, &mut tricks);
    }
    drop(resources);
    [Some(manifest), table].into_iter().flatten().for_each(|done| inflater.reuse(done));
    let oldest = facts.oldest_sdk();
    // A split on its own says nothing of Android versions: its signer knew for which its base is.
    let is_alone = facts.split.is_some() && facts.min_sdk.is_none();
    let signed_for = if is_alone { signing::oldest_signed_for(archive, oldest) } else { oldest };
    let ground = Ground {
        sdk: options.sdk.unwrap_or(SdkRange::from(signed_for)),
        target_sdk: facts.target_sdk.unwrap_or(oldest),
        target_sandbox_version,
    };
    let verification = signing::verify(archive, ground);
    let mut jar = JarFile::read(archive, inflater, ground.sdk, &mut tricks);
    let jar_counts = verification.needs_entries();
    if jar_counts {
        jar = jar.for_verification();
    }
    let wants = Wants { jar: jar_counts.then_some(&jar), package: &facts.package, code_names: options.code_names };
    let found = entries::read(archive, inflater, limits, &wants, &mut tricks);
    facts.signing = verification.finish(archive, &jar, &found.digests, found.stamp.as_deref());
    keep(found, &mut facts, &mut tricks);
    facts.tricks = tricks.into_vec();
    Ok(facts)
}

/// What the walk over the entries says of the app. Malformed code and libraries are tricks.
fn keep(found: entries::Found, facts: &mut ApkFacts, tricks: &mut Tricks) {
    let entries::Found { mut code, content, .. } = found;
    let defects = code.defects.drain(..).map(|defect| (defect.code, format!("{}: {}", defect.file, defect.detail)));
    let content_defects = content.defects.into_iter().map(|one| (one.code, format!("{}: {}", one.path, one.detail)));
    tricks.extend(defects.chain(content_defects).map(|(code, detail)| Trick { code, detail: clean_label(&detail) }));
    facts.native_libraries = content.native_libraries;
    facts.embedded = content.embedded;
    facts.libraries = code.sdks.drain(..).chain(content.libraries).collect();
    facts.libraries.sort_unstable();
    facts.libraries.dedup();
    facts.packers = code.packers.drain(..).chain(content.packers).collect();
    facts.packers.sort_unstable();
    facts.packers.dedup_by(|left, right| left.name == right.name);
    facts.code = code;
}

fn read_manifest<'a>(
    archive: &Archive<'a>,
    inflater: &mut Inflater,
    limits: &Limits,
    tricks: &mut Tricks,
) -> Result<Inflated<'a>, Defect> {
    let entry = archive.get(MANIFEST).ok_or_else(|| Defect::new("apk.no-manifest", MANIFEST))?;
    archive.read(entry, inflater, limits.manifest_bytes, tricks).map_err(|broken| match broken {
        Broken::TooLarge => {
            Defect::new("apk.manifest-too-large", format!("{MANIFEST} has more than {} bytes", limits.manifest_bytes))
        }
        Broken::Stream => Defect::new("apk.broken-manifest", format!("{MANIFEST} cannot be inflated")),
    })
}

fn read_network_config(
    id: u32,
    archive: &Archive<'_>,
    resources: &Resources<'_>,
    inflater: &mut Inflater,
    facts: &mut ApkFacts,
    tricks: &mut Tricks,
) {
    let Some(path) = resources.plain_text(id) else { return };
    let Some(bytes) = archive.optional(&path, inflater, MAX_CONFIG, tricks) else { return };
    if let Some(root) = axml::parse(&bytes, &path, tricks) {
        network_config::read(&root, resources, facts.debuggable, &mut facts.network);
    }
    inflater.reuse(bytes);
}
