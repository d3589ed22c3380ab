const view = 'VcIntegrity.ClusterConfiguration.View';
const modify = 'VcIntegrity.ClusterConfiguration.Modify';
const remediate = 'VcIntegrity.ClusterConfiguration.Remediate';
const exporting = 'VcIntegrity.ClusterConfiguration.Export';

/** What reading and each operation need. Tasks print no privilege in the reference; theirs are those of the guides. */
export const configurationPrivileges = {
  read: [view, exporting],
  follow: [],
  cancel: [modify],
  import: [modify],
  enable: [modify, remediate],
  draft: [modify, exporting],
  'precheck-draft': [modify],
  'apply-draft': [remediate],
  'import-config': [modify, exporting],
  clean: [modify],
  check: [view],
  precheck: [view],
  remediate: [remediate],
} as const;
