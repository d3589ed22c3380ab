import type { Refusal } from '../../plan/comparison.ts';
import { runs, type Compared, type Phase, type Work } from './work.ts';

type Guard = (compared: Compared, works: readonly Work[]) => Refusal | undefined;

/** What may be done to a suspended machine: it takes no change of its hardware. */
const whileSuspended: readonly Phase[] = ['rename', 'placement', 'storage-policy', 'remembered', 'tags', 'power'];

/** What may be done to a template. */
const onTemplate: readonly Phase[] = ['rename', 'placement', 'settings', 'tags', 'template'];

/** What stands in the way of the machine's changes as a whole, whatever they are. The worst comes first. */
export function guardsOf(compared: Compared, works: readonly Work[]): Refusal[] {
  return guards.flatMap((guard) => guard(compared, works) ?? []);
}

const guards: readonly Guard[] = [
  ({ facts: { managedBy }, found: { name = '' } }) => {
    const owner = managedBy ?? (name.startsWith('vCLS') ? 'vSphere Cluster Services' : undefined);
    if (owner === undefined) return undefined;
    return precondition(
      `It belongs to ${owner}, which would undo or suffer from changes.`,
      'Leave it out of the manifests.',
    );
  },
  ({ facts: { question } }, works) => {
    if (question === undefined || works.length === 0) return undefined;
    return precondition(
      `It waits for an answer and takes no change until then: ${question}`,
      'Answer the question in vCenter, then plan again.',
    );
  },
  ({ facts: { checkedOut } }, works) => {
    if (checkedOut === undefined || works.length === 0) return undefined;
    const message = `It is checked out of the library item ${checkedOut}, and what is done to it becomes the next version.`;
    return precondition(message, 'Check it in or discard it in vCenter first.');
  },
  ({ facts: { power } }, works) => {
    if (power !== 'Suspended') return undefined;
    const held = works.filter(({ phase }) => !whileSuspended.includes(phase));
    if (held.length === 0) return undefined;
    const message = `It is suspended, and ${pathsOf(held)} cannot change until it runs or is off.`;
    return precondition(message, 'Start it first: a suspended machine takes no change of its hardware.');
  },
  ({ facts: { template }, wanted }, works) => {
    const held = works.filter(({ phase }) => !onTemplate.includes(phase));
    if (template !== true || wanted.template === false || held.length === 0) return undefined;
    const message = `It is a template, and ${pathsOf(held)} cannot change while it is one.`;
    return precondition(message, 'Write "template: false" to turn it into a machine first.');
  },
  ({ facts: { power, template } }, works) => {
    const held = works.filter(({ off }) => off === true);
    if (power !== undefined || template === true || held.length === 0) return undefined;
    return precondition(
      `Whether it runs could not be read, and ${pathsOf(held)} depends on it.`,
      'Look at the machine in vCenter.',
    );
  },
  ({ facts, disruption }, works) => {
    const held = works.filter(({ off }) => off === true);
    if (!runs(facts) || held.length === 0 || disruption.powerCycle !== 'Never') return undefined;
    const message = `${pathsOf(held)} can only change while it is off, and "disruption: { powerCycle: Never }" keeps it on.`;
    return precondition(message, 'Write "powerCycle: WithinWindow", or switch it off yourself.');
  },
  ({ facts, disruption }, works) => {
    const stops = works.some(({ off, operation }) => off === true || operation === 'shut-down');
    if (!runs(facts) || !stops || facts.toolsRunning !== false || disruption.forcePowerOff === true) return undefined;
    const message = 'VMware Tools do not run in it, so that its guest cannot be asked to shut down.';
    const remedy =
      'Start VMware Tools in the guest, switch it off yourself, or write "disruption: { forcePowerOff: true }".';
    return precondition(message, remedy);
  },
];

function precondition(message: string, remedy: string): Refusal {
  return { reason: 'precondition', message, remedy };
}

function pathsOf(works: readonly Work[]): string {
  const paths = works.map(({ path }) => path);
  return paths.length <= 4 ? paths.join(', ') : `${paths.slice(0, 3).join(', ')} and ${paths.length - 3} more`;
}
