/** The privileges that a write asks for, by the operation's id. What no line knows asks for none. */
export function privilegesFor(operationId: string): readonly string[] {
  return rules.find(([pattern]) => pattern.test(operationId))?.[1] ?? [];
}

const settings = 'VcIntegrity.lifecycleSettings';
const specification = 'VcIntegrity.lifecycleSoftwareSpecification';
const remediation = 'VcIntegrity.lifecycleSoftwareRemediation';
const profile = 'VcIntegrity.ClusterConfiguration';
const health = ['VcIntegrity.lifecycleHealth.Read', 'VcIntegrity.lifecycleGeneral.Read'];

/** The first that fits counts. */
const rules: readonly [RegExp, readonly string[]][] = [
  [/ \/api\/vcenter\/namespace-management\/virtual-machine-classes/, ['VirtualMachineClasses.Manage']],
  [/ \/api\/vcenter\/namespace-management\/software\//, ['Namespaces.Upgrade']],
  [/ \/api\/vcenter\/namespace-management\/(?:clusters|supervisors)/, ['Namespaces.Manage']],
  [/ \/api\/vcenter\/namespaces\/instances/, ['Namespaces.Configure']],
  [/ \/api\/vcenter\/namespaces\/namespace-(?:templates|self-service)\//, ['Namespaces.SelfServiceManage']],

  [/^DELETE \/api\/esx\/settings\/depots\//, ['VcIntegrity.lifecycleDepots.Delete']],
  [/ \/api\/esx\/settings\/(?:depots|.*\/depot-overrides)/, [`${settings}.Write`]],
  [/\/policies\/apply$/, [`${settings}.Write`]],
  [/\/enablement\/software\?action=check/, [`${settings}.Read`]],
  [/\/enablement\/software/, [`${settings}.Write`]],

  [/\/software\/drafts\/\{draft\}\?action=scan/, [`${specification}.Read`]],
  [/\/software\/(?:drafts|solutions)/, [`${specification}.Write`]],
  [/\/software\?action=(?:scan|export)|\/software\/recommendations/, [`${specification}.Read`]],
  [/\/software\?action=check/, [`${remediation}.Read`, ...health]],
  [/\/software\?action=stage/, [`${remediation}.Write`]],
  [/\/software\?action=apply/, [`${remediation}.Read`, `${remediation}.Write`, ...health, `${settings}.Read`]],
  [/\/software\/reports\/hardware-compatibility/, ['VcIntegrity.HardwareCompatibility.Read']],

  [/\/configuration(?:\/[^?]*)?\?action=export(?:Config|Schema)/, [`${profile}.Export`]],
  [/\/configuration(?:\/drafts\/\{draft\})?\?action=apply/, [`${profile}.Remediate`]],
  [/\/configuration\/transition\?action=enable/, [`${profile}.Remediate`]],
  [
    /\/configuration(?:\/[^?]*)?\?action=(?:checkCompliance|checkEligibility|precheck|validate|validateConfig)(?:&|$)/,
    [`${profile}.View`],
  ],
  [/ \/api\/esx\/settings\/.*\/configuration/, [`${profile}.Modify`]],
];
