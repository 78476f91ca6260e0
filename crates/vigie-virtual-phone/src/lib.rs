#![doc = include_str!("../README.md")]

mod alerts;
mod file;
mod folder;
mod hardware;
mod host;
mod internet;
mod keys;
mod neighbours;
mod past;
mod past_phone;
mod phone;
mod serve;
mod settings;
mod system;
mod transport;

pub use alerts::ShownAlert;
pub use file::{AppsPart, InternetPart, NearbyPart, NetworkPart, PermissionsPart, PhoneFile, RadiosPart};
pub use folder::{Folder, FolderError};
pub use hardware::{AttestationPart, SaidBootState, SaidLevel};
pub use past::{PastAnswer, PastServer};
pub use past_phone::{PastError, PastPhone};
pub use phone::{PackError, VirtualPhone, VirtualPhoneError, read_pack};
pub use serve::Served;
pub use settings::{HolderPart, SettingsPart};
pub use vigie_app::{ActivationError, Answer, Exchange, StorageError};
