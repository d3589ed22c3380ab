import type { Reconciler } from '../src/reconcilers/reconciler.ts';

const banner = '<!-- Generated from src/reconcilers/ by `npm run generate`; do not edit. -->';

const introduction = `Trueup works with an account of its own. What that account needs follows from the kinds that an environment manages: each
kind below says what its reads and its steps need, and how to make a role of that with
[govc](https://github.com/vmware/govmomi/tree/main/govc). A role is granted with \`govc permissions.set -principal
trueup@vsphere.local -role trueup-tag /\`; for a part of the inventory only, on its folder.

Seeing an object at all takes \`System.View\` and \`System.Read\`, which every role has. Kinds of images, configurations and
workloads are checked before the first write where vCenter can be asked (VI-JSON, 8.0 U1 and later): what the account may
not do is **blocked** in the plan. Everywhere else vCenter refuses the call, and the step fails with what is missing.

The names are those of VMware's list of defined privileges. A new release may split one: then vCenter's answer names it.`;

/** `docs/privileges.md`: what the account needs, kind by kind, each as a role that can be created. */
export function privilegesPage(reconcilers: readonly Reconciler[]): string {
  const sections = reconcilers
    .filter(({ privileges }) => privileges !== undefined)
    .toSorted((a, b) => (a.kind < b.kind ? -1 : 1))
    .map(sectionOf);
  return [banner, '# Privileges', introduction, ...sections].join('\n\n');
}

function sectionOf({ kind, privileges = {} }: Reconciler): string {
  const entries = Object.entries(privileges).filter(([, names]) => names.length > 0);
  const rows = entries.map(
    ([operation, names]) => `| ${operation} | ${names.map((name) => `\`${name}\``).join(', ')} |`,
  );
  const all = [...new Set(entries.flatMap(([, names]) => names))].toSorted();
  const role = ['```sh', `govc role.create trueup-${slugOf(kind)} \\`, `  ${all.join(' \\\n  ')}`, '```'].join('\n');
  return [`## ${kind}`, ['| For | Privileges |', '|---|---|', ...rows].join('\n'), role].join('\n\n');
}

/** `VirtualMachineClass` becomes `virtual-machine-class`. */
function slugOf(kind: string): string {
  return kind.replaceAll(/(?<=[a-z])(?=[A-Z])/g, '-').toLowerCase();
}
