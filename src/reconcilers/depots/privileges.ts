const read = ['VcIntegrity.lifecycleSettings.Read', 'VcIntegrity.lifecycleSoftwareSpecification.Read'];
const write = ['VcIntegrity.lifecycleSettings.Write', 'VcIntegrity.lifecycleSoftwareSpecification.Write'];

/**
 * What operations on depots need. The guide asks for the privileges of image specifications as well, the reference does
 * not; both are named, since a role with too few would only show in the middle of a run.
 */
export function depotPrivileges(operations: readonly string[]): Record<string, readonly string[]> {
  const writes = operations.map((operation) => [operation, write] as const);
  return { read, ...Object.fromEntries(writes), delete: ['VcIntegrity.lifecycleDepots.Delete'], follow: read };
}
