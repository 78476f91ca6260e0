//! Facts out of the binary manifest, as the package manager reads them.

use std::collections::{BTreeMap, BTreeSet};

use vigie_types::{
    ApkFacts, Component, ComponentKind, DeclaredPermission, HookSign, IntentFilter, Refusal, ServiceRole, clean_label,
    clean_text,
};

use crate::axml::{Attribute, Element, INT_BOOLEAN, Resources, STRING};
use crate::defect::Defect;
use crate::hooks::Hooks;
use crate::limits::Limits;
use crate::requested::{self, Use};
use crate::zip::Tricks;

/// Resource ids of `android.R.attr` that the manifest uses
/// (<https://developer.android.com/reference/android/R.attr>).
mod attr {
    pub(super) const LABEL: u32 = 0x0101_0001;
    pub(super) const ICON: u32 = 0x0101_0002;
    pub(super) const NAME: u32 = 0x0101_0003;
    pub(super) const PERMISSION: u32 = 0x0101_0006;
    pub(super) const READ_PERMISSION: u32 = 0x0101_0007;
    pub(super) const WRITE_PERMISSION: u32 = 0x0101_0008;
    pub(super) const PROTECTION_LEVEL: u32 = 0x0101_0009;
    pub(super) const SHARED_USER_ID: u32 = 0x0101_000b;
    pub(super) const ENABLED: u32 = 0x0101_000e;
    pub(super) const DEBUGGABLE: u32 = 0x0101_000f;
    pub(super) const EXPORTED: u32 = 0x0101_0010;
    pub(super) const PRIORITY: u32 = 0x0101_001c;
    pub(super) const AUTHORITIES: u32 = 0x0101_0018;
    pub(super) const MIME_TYPE: u32 = 0x0101_0026;
    pub(super) const SCHEME: u32 = 0x0101_0027;
    pub(super) const HOST: u32 = 0x0101_0028;
    pub(super) const MIN_SDK_VERSION: u32 = 0x0101_020c;
    pub(super) const VERSION_CODE: u32 = 0x0101_021b;
    pub(super) const VERSION_NAME: u32 = 0x0101_021c;
    pub(super) const TARGET_SDK_VERSION: u32 = 0x0101_0270;
    pub(super) const MAX_SDK_VERSION: u32 = 0x0101_0271;
    pub(super) const TEST_ONLY: u32 = 0x0101_0272;
    pub(super) const ALLOW_BACKUP: u32 = 0x0101_0280;
    pub(super) const USES_CLEARTEXT_TRAFFIC: u32 = 0x0101_04ec;
    pub(super) const APP_COMPONENT_FACTORY: u32 = 0x0101_057a;
    pub(super) const NETWORK_SECURITY_CONFIG: u32 = 0x0101_0527;
    pub(super) const TARGET_SANDBOX_VERSION: u32 = 0x0101_054c;
    pub(super) const COMPILE_SDK_VERSION: u32 = 0x0101_0572;
    pub(super) const VERSION_CODE_MAJOR: u32 = 0x0101_0576;
}

/// Android 12, which wants each component with an intent filter to say whether others reach it, of apps built for it
/// (<https://developer.android.com/about/versions/12/behavior-changes-12#exported>).
const S: u32 = 31;

/// How much of one manifest is kept.
const MAX_COMPONENTS: usize = 5_000;
const MAX_LIST: usize = 500;
const MAX_LABELS: usize = 120;
/// About how many names entries in the launcher may have: no decoys hide the one that counts.
const MAX_NAMES: usize = 5_000;
/// Class names and links, in characters.
const MAX_NAME: usize = 400;

/// What the manifest says, beside the facts: what the reader needs to go on.
pub(crate) struct Manifest {
    pub facts: ApkFacts,
    /// Resource id of the launcher icon.
    pub icon: Option<u32>,
    /// Resource id of the network security configuration.
    pub network_config: Option<u32>,
    /// `android:targetSandboxVersion`.
    pub target_sandbox_version: u32,
    /// What it says to frameworks that hook.
    pub hooks: Hooks,
}

/// The API levels of a base package: its splits have no others, whatever they say themselves.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Levels {
    pub min_sdk: Option<u32>,
    pub target_sdk: Option<u32>,
}

impl Levels {
    pub(crate) const fn of(base: &ApkFacts) -> Self {
        Self { min_sdk: base.min_sdk, target_sdk: base.target_sdk }
    }
}

/// Reads the manifest's tree. `base` is what counts for a split.
pub(crate) fn read(
    root: &Element,
    resources: &Resources<'_>,
    limits: &Limits,
    base: Option<Levels>,
    tricks: &mut Tricks,
) -> Result<Manifest, Defect> {
    let reader = Reader { resources };
    if root.name != "manifest" {
        tricks.add("manifest.root", root.name.clone());
    }
    note_names(root, tricks);
    let package = root.by_name("package").and_then(|attribute| reader.text(attribute)).unwrap_or_default();
    if package.is_empty() {
        return Err(Defect::new("apk.no-package", "the manifest names no package"));
    }
    let mut facts = ApkFacts { package: clean_text(&package, MAX_NAME), ..ApkFacts::default() };
    reader.versions(root, &mut facts);
    if let Some(Levels { min_sdk, target_sdk }) = base.filter(|_| facts.split.is_some()) {
        (facts.min_sdk, facts.target_sdk) = (min_sdk.or(Some(1)), target_sdk.or(min_sdk).or(Some(1)));
    }
    reader.permissions(root, limits, &mut facts);
    reader.queries(root, &mut facts);
    let mut applications = root.children_named("application");
    let application = applications.next();
    if applications.next().is_some() {
        tricks.add("manifest.second-application", "only the first one counts");
    }
    if let Some(application) = application {
        reader.application(application, &mut facts);
    }
    if facts.label.is_empty() {
        facts.label = clean_label(&package);
    }
    let reference = |id| application.and_then(|one| one.by_id(id)).filter(|one| one.value.is_reference());
    Ok(Manifest {
        icon: application.and_then(|application| reader.launcher_icon(application)),
        network_config: reference(attr::NETWORK_SECURITY_CONFIG).map(|attribute| attribute.value.data),
        target_sandbox_version: reader.number(root, attr::TARGET_SANDBOX_VERSION).unwrap_or(1),
        hooks: reader.hooks(root, application),
        facts,
    })
}

/// Attributes whose name in the file is not the one of their id.
fn note_names(root: &Element, tricks: &mut Tricks) {
    const CHECKED: [(u32, &str); 5] = [
        (attr::NAME, "name"),
        (attr::VERSION_CODE, "versionCode"),
        (attr::VERSION_NAME, "versionName"),
        (attr::LABEL, "label"),
        (attr::DEBUGGABLE, "debuggable"),
    ];
    let elements =
        std::iter::once(root).chain(&root.children).chain(root.children.iter().flat_map(|child| &child.children));
    for attribute in elements.flat_map(|element| &element.attributes) {
        for (id, name) in CHECKED {
            // Tools that shrink resources empty the names on purpose: that is no trick.
            if attribute.id == id && attribute.name != name && !attribute.name.is_empty() {
                tricks.add("axml.fake-name", format!("{name} is called {}", attribute.name));
            }
        }
    }
}

struct Reader<'a> {
    resources: &'a Resources<'a>,
}

impl Reader<'_> {
    /// The value as text, references followed; numbers in decimal.
    fn text(&self, attribute: &Attribute) -> Option<String> {
        let value = attribute.value;
        if value.is_reference() {
            let resolved = self.resources.plain(value.data)?;
            return match resolved.kind {
                STRING => self.resources.string(resolved.data),
                _ if resolved.is_int() => Some(resolved.data.cast_signed().to_string()),
                _ => None,
            };
        }
        match value.kind {
            STRING => attribute.text.clone(),
            INT_BOOLEAN => Some((value.data != 0).to_string()),
            _ if value.is_int() => Some(value.data.cast_signed().to_string()),
            _ => attribute.text.clone(),
        }
    }

    fn text_of(&self, element: &Element, id: u32) -> Option<String> {
        element.by_id(id).and_then(|attribute| self.text(attribute))
    }

    fn name_of(&self, element: &Element, id: u32) -> Option<String> {
        self.text_of(element, id).map(|text| clean_text(&text, MAX_NAME)).filter(|text| !text.is_empty())
    }

    fn integer(&self, attribute: &Attribute) -> Option<u32> {
        let value = attribute.value;
        let value = if value.is_reference() { self.resources.plain(value.data)? } else { value };
        if value.is_int() {
            return Some(value.data);
        }
        let text =
            if attribute.value.is_reference() { self.resources.string(value.data)? } else { attribute.text.clone()? };
        text.trim().parse().ok()
    }

    fn number(&self, element: &Element, id: u32) -> Option<u32> {
        element.by_id(id).and_then(|attribute| self.integer(attribute))
    }

    /// As `TypedArray.getBoolean` takes it.
    fn flag(&self, element: &Element, id: u32) -> Option<bool> {
        let attribute = element.by_id(id)?;
        if let Some(number) = self.integer(attribute) {
            return Some(number != 0);
        }
        self.text(attribute).map(|text| matches!(text.trim(), "true" | "TRUE" | "1"))
    }

    /// An API level, or the one of a code name (`Build.VERSION_CODES`).
    fn api_level(&self, element: &Element, id: u32) -> Option<u32> {
        let attribute = element.by_id(id)?;
        self.integer(attribute).or_else(|| code_name_level(&self.text(attribute)?))
    }

    fn versions(&self, root: &Element, facts: &mut ApkFacts) {
        facts.version_name = self.text_of(root, attr::VERSION_NAME).map(|name| clean_label(&name)).unwrap_or_default();
        let major = self.number(root, attr::VERSION_CODE_MAJOR).map_or(0, u64::from);
        facts.version_code = self.number(root, attr::VERSION_CODE).map(|code| major << 32 | u64::from(code));
        facts.compile_sdk = self.number(root, attr::COMPILE_SDK_VERSION);
        facts.shared_user = self.name_of(root, attr::SHARED_USER_ID);
        facts.split = root.by_name("split").and_then(|attribute| self.text(attribute)).map(|name| clean_label(&name));
        if let Some(sdk) = root.children_named("uses-sdk").next() {
            facts.min_sdk = self.api_level(sdk, attr::MIN_SDK_VERSION);
            facts.target_sdk = self.api_level(sdk, attr::TARGET_SDK_VERSION);
            facts.max_sdk = self.api_level(sdk, attr::MAX_SDK_VERSION);
        }
    }

    fn permissions(&self, root: &Element, limits: &Limits, facts: &mut ApkFacts) {
        // Android 6, which brought permissions that only newer versions are asked for.
        const MARSHMALLOW: Option<u32> = Some(23);
        let tags = [
            ("uses-permission", None),
            ("uses-permission-sdk-23", MARSHMALLOW),
            ("uses-permission-sdk-m", MARSHMALLOW),
        ];
        let uses = tags.into_iter().flat_map(|(tag, min_sdk)| {
            root.children_named(tag).filter_map(move |one| {
                let max_sdk = self.number(one, attr::MAX_SDK_VERSION);
                Some(Use { name: self.name_of(one, attr::NAME)?, min_sdk, max_sdk })
            })
        });
        let uses = uses.take(limits.permissions).collect();
        facts.declared_permissions = root
            .children_named("permission")
            .take(MAX_LIST)
            .filter_map(|one| {
                let level = self.number(one, attr::PROTECTION_LEVEL).unwrap_or(0);
                let protection = requested::protection(level);
                Some(DeclaredPermission { name: self.name_of(one, attr::NAME)?, protection })
            })
            .collect();
        requested::read(uses, facts);
    }

    fn queries(&self, root: &Element, facts: &mut ApkFacts) {
        let asked = |tag| root.children_named("queries").flat_map(move |queries| queries.children_named(tag));
        let names = |tag, id| asked(tag).take(MAX_LIST).filter_map(move |one| self.name_of(one, id)).collect();
        facts.queries = names("package", attr::NAME);
        facts.visibility.providers = names("provider", attr::AUTHORITIES);
        facts.visibility.intents = asked("intent").take(MAX_LIST).map(|intent| self.filter(intent)).collect();
    }

    fn application(&self, application: &Element, facts: &mut ApkFacts) {
        self.labels(application, facts);
        facts.debuggable = self.flag(application, attr::DEBUGGABLE).unwrap_or(false);
        facts.test_only = self.flag(application, attr::TEST_ONLY).unwrap_or(false);
        facts.allow_backup = self.flag(application, attr::ALLOW_BACKUP);
        facts.network.clear_text = self.flag(application, attr::USES_CLEARTEXT_TRAFFIC);
        let around = Around {
            package: facts.package.clone(),
            target: facts.target().unwrap_or_else(|| facts.oldest_sdk()),
            enabled: self.flag(application, attr::ENABLED).unwrap_or(true),
            permission: self.name_of(application, attr::PERMISSION),
        };
        let mut names = BTreeSet::new();
        let mut left_out = Vec::new();
        for child in &application.children {
            let Some(component) = self.component(child, &around) else { continue };
            if around.target >= S && self.leaves_exported_out(child, component.kind) {
                left_out.push(component.name.clone());
            }
            if component.is_launcher() && names.len() < MAX_NAMES {
                names.extend(self.entry_labels(child));
            }
            facts.components.push(component);
            if facts.components.len() == MAX_COMPONENTS {
                break;
            }
        }
        left_out.truncate(Refusal::MAX_PLACES);
        if !left_out.is_empty() {
            facts.refusals.push(Refusal { code: "exported-left-out".into(), since_sdk: S, places: left_out });
        }
        names.retain(|name| facts.names().all(|known| known != name));
        facts.launcher_labels = names.into_iter().collect();
    }

    /// Whether a component has intent filters and does not say whether other apps reach it. Filters without an action
    /// are dropped while they are read, but for services (`ParsedActivityUtils`, `ParsedServiceUtils`); providers
    /// have a default.
    fn leaves_exported_out(&self, element: &Element, kind: ComponentKind) -> bool {
        let mut filters = element.children_named("intent-filter");
        let counts = |filter: &Element| match kind {
            ComponentKind::Service => true,
            ComponentKind::Activity | ComponentKind::Receiver => filter.children_named("action").next().is_some(),
            ComponentKind::Provider => false,
        };
        element.by_id(attr::EXPORTED).is_none() && filters.any(counts)
    }

    /// What the manifest says to frameworks that look for modules: they read the metadata of the application.
    fn hooks(&self, root: &Element, application: Option<&Element>) -> Hooks {
        let mut hooks = Hooks::default();
        let metadata = application.into_iter().flat_map(|application| application.children_named("meta-data"));
        let permissions = root.children_named("uses-permission");
        let names = metadata.map(|one| (HookSign::MetaData, one));
        for (sign, element) in names.chain(permissions.map(|one| (HookSign::Permission, one))) {
            self.name_of(element, attr::NAME).iter().for_each(|name| hooks.add(sign, name));
        }
        for id in [attr::NAME, attr::APP_COMPONENT_FACTORY] {
            let class = application.and_then(|application| self.name_of(application, id));
            class.iter().for_each(|class| hooks.add(HookSign::Class, class));
        }
        hooks
    }

    /// The icon that the launcher shows: an entry's own one, else the application's.
    fn launcher_icon(&self, application: &Element) -> Option<u32> {
        let icon = |element: &Element| {
            let attribute = element.by_id(attr::ICON).filter(|attribute| attribute.value.is_reference())?;
            Some(attribute.value.data)
        };
        let around = Around { package: String::new(), target: 1, enabled: true, permission: None };
        let entries = application.children.iter().filter(|child| {
            let component = || self.component(child, &around);
            icon(child).is_some() && component().is_some_and(|one| one.enabled && one.is_launcher())
        });
        entries.map(icon).next().unwrap_or_else(|| icon(application))
    }

    fn labels(&self, application: &Element, facts: &mut ApkFacts) {
        let Some(attribute) = application.by_id(attr::LABEL) else { return };
        facts.label = self.text(attribute).map(|label| clean_label(&label)).unwrap_or_default();
        facts.labels = self.translations(attribute);
        facts.labels.retain(|_, label| *label != facts.label);
    }

    /// The labels of an entry in the launcher: its own, and those of its filters, which some launchers
    /// prefer (`ResolveInfo.loadLabel`).
    fn entry_labels(&self, entry: &Element) -> Vec<String> {
        let elements = std::iter::once(entry).chain(entry.children_named("intent-filter").take(MAX_LIST));
        let attributes = elements.filter_map(|element| element.by_id(attr::LABEL));
        let labels = attributes.flat_map(|attribute| {
            let own = self.text(attribute).map(|label| clean_label(&label));
            own.into_iter().chain(self.translations(attribute).into_values())
        });
        labels.filter(|label| !label.is_empty()).take(MAX_LABELS).collect()
    }

    /// What a text is in other languages, by language.
    fn translations(&self, attribute: &Attribute) -> BTreeMap<String, String> {
        if !attribute.value.is_reference() {
            return BTreeMap::new();
        }
        let values = self.resources.look_up(attribute.value.data).into_iter();
        let texts = values
            .filter(|(configuration, value)| !configuration.language.is_empty() && value.kind == STRING)
            .filter_map(|(configuration, value)| {
                Some((configuration.language, clean_label(&self.resources.string(value.data)?)))
            });
        texts.filter(|(_, label)| !label.is_empty()).take(MAX_LABELS).collect()
    }

    fn component(&self, element: &Element, around: &Around) -> Option<Component> {
        let kind = match element.name.as_str() {
            "activity" | "activity-alias" => ComponentKind::Activity,
            "service" => ComponentKind::Service,
            "receiver" => ComponentKind::Receiver,
            "provider" => ComponentKind::Provider,
            _ => return None,
        };
        let filters: Vec<IntentFilter> =
            element.children_named("intent-filter").take(MAX_LIST).map(|filter| self.filter(filter)).collect();
        let by_default = if kind == ComponentKind::Provider { around.target < 17 } else { !filters.is_empty() };
        let permission = self.permission(element, around);
        Some(Component {
            kind,
            name: class_name(&around.package, &self.name_of(element, attr::NAME)?),
            exported: self.flag(element, attr::EXPORTED).unwrap_or(by_default),
            enabled: around.enabled && self.flag(element, attr::ENABLED).unwrap_or(true),
            role: role(permission.as_deref(), &filters),
            permission,
            filters,
        })
    }

    /// The permission that callers need: the component's own, else the application's. An empty one
    /// asks for none, and an alias takes over nothing. A provider that may be read or written
    /// without a permission has none.
    fn permission(&self, element: &Element, around: &Around) -> Option<String> {
        let stated = |id| element.by_id(id).map(|_| self.name_of(element, id));
        let inherited = around.permission.clone().filter(|_| element.name != "activity-alias");
        let permission = stated(attr::PERMISSION).unwrap_or(inherited);
        if element.name != "provider" {
            return permission;
        }
        let read = stated(attr::READ_PERMISSION).unwrap_or_else(|| permission.clone());
        let write = stated(attr::WRITE_PERMISSION).unwrap_or(permission);
        write.and(read)
    }

    fn filter(&self, filter: &Element) -> IntentFilter {
        let names =
            |tag| filter.children_named(tag).take(MAX_LIST).filter_map(|one| self.name_of(one, attr::NAME)).collect();
        let data = filter.children_named("data").take(MAX_LIST).filter_map(|data| {
            let scheme = self.name_of(data, attr::SCHEME);
            let host = self.name_of(data, attr::HOST);
            match (scheme, host) {
                (Some(scheme), host) => Some(format!("{scheme}://{}", host.unwrap_or_default())),
                (None, Some(host)) => Some(host),
                (None, None) => self.name_of(data, attr::MIME_TYPE),
            }
        });
        IntentFilter {
            priority: self.number(filter, attr::PRIORITY).map_or(0, u32::cast_signed),
            actions: names("action"),
            categories: names("category"),
            data: data.collect(),
        }
    }
}

/// What the application element says for all its components.
struct Around {
    package: String,
    target: u32,
    enabled: bool,
    permission: Option<String>,
}

/// `.Main` and `Main` stand in the app's own package.
fn class_name(package: &str, name: &str) -> String {
    if name.starts_with('.') {
        format!("{package}{name}")
    } else if name.contains('.') {
        name.to_owned()
    } else {
        format!("{package}.{name}")
    }
}

fn role(permission: Option<&str>, filters: &[IntentFilter]) -> Option<ServiceRole> {
    let answers = |action: &str| filters.iter().any(|filter| filter.actions.iter().any(|known| known == action));
    Some(match permission?.strip_prefix("android.permission.")? {
        "BIND_ACCESSIBILITY_SERVICE" => ServiceRole::Accessibility,
        "BIND_DEVICE_ADMIN" => ServiceRole::DeviceAdmin,
        "BIND_NOTIFICATION_LISTENER_SERVICE" => ServiceRole::NotificationListener,
        "BIND_VPN_SERVICE" => ServiceRole::Vpn,
        "BIND_INPUT_METHOD" => ServiceRole::InputMethod,
        "BIND_AUTOFILL_SERVICE" => ServiceRole::Autofill,
        "BIND_INCALL_SERVICE" | "BIND_SCREENING_SERVICE" | "BIND_CALL_REDIRECTION_SERVICE" => ServiceRole::Calls,
        "BROADCAST_SMS" if answers("android.provider.Telephony.SMS_DELIVER") => ServiceRole::SmsHandler,
        _ => return None,
    })
}

/// Code names by their first letter: an app that is built for a preview runs from that release on.
fn code_name_level(text: &str) -> Option<u32> {
    let first = text.chars().next()?.to_ascii_uppercase();
    let level = match first {
        'C' => 3,
        'D' => 4,
        'E' => 5,
        'F' => 8,
        'G' => 9,
        'H' => 11,
        'I' => 14,
        'J' => 16,
        'K' => 19,
        'L' => 21,
        'M' => 23,
        'N' => 24,
        'O' => 26,
        'P' => 28,
        'Q' => 29,
        'R' => 30,
        'S' => 31,
        'T' => 33,
        'U' => 34,
        'V' => 35,
        'B' => 36,
        _ => return None,
    };
    Some(level)
}
