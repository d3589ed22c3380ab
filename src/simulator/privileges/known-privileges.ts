/** The privileges that this vCenter knows, by their group. Privileges of solutions that are not there are left out. */
const groups: Readonly<Record<string, string>> = {
  System: 'Anonymous View Read',
  Authorization: 'ModifyPermissions ModifyRoles ModifyPrivileges ReassignRolePermissions',
  CertificateManagement: 'Manage Administer',
  Cns: 'Searchable',
  ComputePolicy: 'Manage',
  ContentLibrary:
    'AddCertToTrustStore AddLibraryItem AddSubscription CheckInTemplate CheckOutTemplate CreateLocalLibrary ' +
    'CreateSubscribedLibrary DeleteCertFromTrustStore DeleteLibraryItem DeleteLocalLibrary DeleteSubscribedLibrary ' +
    'DeleteSubscription DownloadSession EvictLibraryItem EvictSubscribedLibrary GetConfiguration ImportStorage ' +
    'ProbeSubscription PublishLibrary PublishLibraryItem ReadStorage SyncLibrary SyncLibraryItem TypeIntrospection ' +
    'UpdateConfiguration UpdateLibrary UpdateLibraryItem UpdateLocalLibrary UpdateSession UpdateSubscribedLibrary ' +
    'UpdateSubscription ViewConfiguration',
  Cryptographer:
    'Access AddDisk Clone Decrypt Encrypt EncryptNew ManageEncryptionPolicy ManageKeyServers ManageKeys Migrate ' +
    'ReadKeyServersInfo Recrypt RegisterHost RegisterVM',
  DVPortgroup: 'Create Delete Modify PolicyOp ScopeOp',
  DVSwitch: 'Create Delete HostOp Modify Move PolicyOp PortConfig PortSetting ResourceManagement Vspan',
  Datacenter: 'Create Delete IpPoolConfig IpPoolQueryAllocations IpPoolReleaseIp Move Reconfigure Rename',
  Datastore:
    'AllocateSpace Browse Config Delete DeleteFile FileManagement Move Rename UpdateVirtualMachineFiles ' +
    'UpdateVirtualMachineMetadata',
  Extension: 'Register Unregister Update',
  Folder: 'Create Delete Move Rename',
  Global:
    'CancelTask CapacityPlanning DisableMethods EnableMethods Diagnostics GlobalTag Health Licenses LogEvent ' +
    'ManageCustomFields Proxy ScriptAction ServiceManagers SetCustomField Settings SystemTag VCServer',
  'Host.Config':
    'AdvancedConfig AuthenticationStore AutoStart Connection DateTime Firmware HyperThreading Image Maintenance Memory ' +
    'NetService Network Patch PciPassthru Power Quarantine Resources Settings Snmp Storage SystemManagement',
  'Host.Entropy': 'Read Write',
  'Host.Inventory':
    'AddHostToCluster AddStandaloneHost CreateCluster DeleteCluster EditCluster MoveCluster MoveHost ' +
    'RemoveHostFromCluster RenameCluster ManageClusterLifecyle',
  Infraprofile: 'Read Write',
  InventoryService:
    'Tagging.CreateCategory Tagging.DeleteCategory Tagging.EditCategory Tagging.CreateTag ' +
    'Tagging.DeleteTag Tagging.EditTag Tagging.AttachTag Tagging.ObjectAttachable Tagging.ModifyUsedByForCategory ' +
    'Tagging.ModifyUsedByForTag Tagging.CreateScope Tagging.DeleteScope',
  Namespaces: 'Backup Configure ListAccess Manage ManageCapabilities ManageDisks SelfServiceManage Upgrade',
  Network: 'Assign Config Delete Move',
  Profile: 'Clear Create Delete Edit Export View',
  Resource:
    'ApplyRecommendation AssignVAppToPool AssignVMToPool ColdMigrate CreatePool DeletePool EditPool HotMigrate MovePool ' +
    'QueryVMotion RenamePool',
  ScheduledTask: 'Create Delete Edit Run',
  Sessions: 'CollectPrivilegeChecks GlobalMessage ImpersonateUser TerminateSession ValidateSession',
  StorageProfile: 'Update View Apply',
  StorageViews: 'ConfigureService View',
  SupervisorServices: 'Manage',
  Task: 'Create Update',
  Trust: 'Administer Manage',
  VApp:
    'ApplicationConfig AssignResourcePool AssignVApp AssignVM Clone Create Delete Export Import InstanceConfig Move ' +
    'PowerOff PowerOn Rename ResourceConfig Suspend Unregister ExtractOvfEnvironment ManagedByConfig PullFromUrls',
  VcIdentityProviders: 'Create Manage Read',
  'VcIntegrity.ClusterConfiguration': 'Export Modify Remediate View',
  'VcIntegrity.HardwareCompatibility': 'Read Write',
  'VcIntegrity.lifecycleDepots': 'Delete',
  'VcIntegrity.lifecycleGeneral': 'Read Write',
  'VcIntegrity.lifecycleHealth': 'Read Write',
  'VcIntegrity.lifecycleSettings': 'Read Write',
  'VcIntegrity.lifecycleSoftwareRemediation': 'Read Write',
  'VcIntegrity.lifecycleSoftwareSpecification': 'Read Write',
  'VirtualMachine.Config':
    'AddExistingDisk AddNewDisk AddRemoveDevice AdvancedConfig Annotation CPUCount ChangeTracking DiskExtend DiskLease ' +
    'EditDevice HostUSBDevice ManagedBy Memory MksControl QueryFTCompatibility QueryUnownedFiles RawDevice ReloadFromPath ' +
    'RemoveDisk Rename ResetGuestInfo Resource Settings SwapPlacement ToggleForkParent UpgradeVirtualHardware Unlock',
  'VirtualMachine.DataSets': 'Create Delete Entries.Read Entries.Write Modify Read',
  'VirtualMachine.GuestOperations': 'Execute Modify ModifyAliases Query QueryAliases',
  'VirtualMachine.Interact':
    'AnswerQuestion Backup ConsoleInteract CreateScreenshot DefragmentAllDisks DeviceConnection DnD GuestControl Pause ' +
    'PowerOff PowerOn PutUsbScanCodes Reset SESparseMaintenance SetCDMedia SetFloppyMedia Suspend ToolsInstall',
  'VirtualMachine.Inventory': 'Create CreateFromExisting Delete Move Register Unregister',
  'VirtualMachine.Provisioning':
    'Clone CloneTemplate CreateTemplateFromVM Customize DeployTemplate DiskRandomAccess DiskRandomRead FileRandomAccess ' +
    'GetVmFiles MarkAsTemplate MarkAsVM ModifyCustSpecs PromoteDisks PutVmFiles ReadCustSpecs',
  'VirtualMachine.State': 'CreateSnapshot RemoveSnapshot RenameSnapshot RevertToSnapshot',
  VirtualMachineClasses: 'Manage',
  vService: 'CreateDependency DestroyDependency ReconfigureDependency UpdateDependency',
};

export const knownPrivileges: readonly string[] = Object.entries(groups).flatMap(([group, names]) =>
  names.split(' ').map((name) => `${group}.${name}`),
);
