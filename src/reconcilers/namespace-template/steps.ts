import type { JsonObject } from '../../base/json.ts';
import type { SelfServiceStatus } from '../../client/services/namespace-self-service.ts';
import type { Change } from '../../plan/change.ts';
import type { Observation } from '../../plan/observation.ts';
import type { StepDraft } from '../../plan/step.ts';
import type { StepContext } from '../reconciler.ts';
import { withIds } from '../reference-ids.ts';
import { setOf } from '../update-draft.ts';
import { supervisorNamed } from '../workload/supervisors.ts';
import { factsOf, kindFactsOf, type TemplateFacts, type TemplateKindFacts } from './facts.ts';

type TemplateChange = Change<'NamespaceTemplate'>;

/** Nothing marks a template, and nothing deletes it. */
export function stepsFor(
  change: TemplateChange,
  found: Observation<'NamespaceTemplate'>,
  context: StepContext,
): StepDraft[] {
  switch (change.verdict) {
    case 'create':
      return createDrafts(change, context);
    case 'adopt':
    case 'update':
      return found.state === 'present' ? updateDrafts(change, factsOf(found)) : [];
    case 'replace':
    case 'delete':
    case 'release':
    case 'keep':
    case 'blocked':
      return [];
    default:
      return change.verdict satisfies never;
  }
}

/** Template and self-service come with one call, where both are asked for and neither is there. */
function createDrafts(change: TemplateChange, { facts }: StepContext): StepDraft[] {
  const { selfService, ...spec } = change.wanted?.spec ?? { supervisor: '', storage: [] };
  const known = kindFactsOf(facts);
  const supervisor = known && supervisorNamed(known.supervisors, spec.supervisor);
  const activates = selfService === 'Active' && !isActive(known, supervisor?.cluster);
  const name = templateOf(change);
  const args: JsonObject = {
    supervisor: spec.supervisor,
    template: name,
    set: { ...(spec as unknown as JsonObject) },
    activate: activates,
    ...(supervisor && { cluster: supervisor.cluster }),
  };
  const title = `Create namespace template ${name}${activates ? ' and activate self-service' : ''}`;
  const waits =
    supervisor?.status === 'CONFIGURING'
      ? [draft('await-supervisor', `Wait until the Supervisor of ${spec.supervisor} is RUNNING`, args)]
      : [];
  const create = withIds(draft('create', title, args), change.references);
  return [...waits, create, ...(activates ? [awaitDraft(args, 'RUNNING')] : [])];
}

function isActive(known: TemplateKindFacts | undefined, cluster = ''): boolean {
  return (known?.selfService[cluster]?.status ?? 'DEACTIVATED') !== 'DEACTIVATED';
}

function updateDrafts(change: TemplateChange, facts: TemplateFacts): StepDraft[] {
  const { supervisor = '', selfService: wish } = change.wanted?.spec ?? {};
  const { cluster, template, librariesApart } = facts;
  const args: JsonObject = { supervisor, cluster, template };
  const moving = wish === undefined ? undefined : goalOf(facts.selfService?.status);
  if (moving !== undefined) {
    return [draft('follow', `Wait until self-service is ${moving}`, { ...args, goal: moving })];
  }
  const fields = change.fields.filter(({ path }) => path.startsWith('spec.') && path !== 'spec.selfService');
  const isSwitched = change.fields.some(({ path }) => path === 'spec.selfService');
  const updates =
    fields.length === 0 ? [] : [updateDraft({ ...change, fields }, template, { ...args, librariesApart })];
  const goal = wish === 'Inactive' ? 'DEACTIVATED' : 'RUNNING';
  const writes = [...updates, ...(isSwitched ? [switchDraft(args, goal)] : [])];
  return wish === undefined || writes.length === 0 ? writes : [...writes, awaitDraft(args, goal)];
}

/** Where self-service goes that is on its way. */
function goalOf(status: SelfServiceStatus | undefined): 'RUNNING' | 'DEACTIVATED' | undefined {
  if (status === 'CONFIGURING') return 'RUNNING';
  return status === 'REMOVING' ? 'DEACTIVATED' : undefined;
}

function updateDraft(change: TemplateChange, template: string, args: JsonObject): StepDraft {
  const names = change.fields.map(({ path }) => path.replace('spec.', ''));
  const title = `Change ${names.join(', ')} of namespace template ${template}`;
  return withIds(draft('update', title, { ...args, set: nested(setOf(change)) }), change.references);
}

/** `quota.cpuLimit` is a limit in `quota`. */
function nested(set: JsonObject): JsonObject {
  const quota = Object.entries(set).filter(([name]) => name.startsWith('quota.'));
  const others = Object.entries(set).filter(([name]) => !name.startsWith('quota.'));
  const limits = Object.fromEntries(quota.map(([name, value]) => [name.replace('quota.', ''), value]));
  return { ...Object.fromEntries(others), ...(quota.length === 0 ? {} : { quota: limits }) };
}

function switchDraft(args: JsonObject, goal: 'RUNNING' | 'DEACTIVATED'): StepDraft {
  return goal === 'RUNNING'
    ? draft('activate', 'Activate self-service of namespaces', args)
    : draft('deactivate', 'Deactivate self-service of namespaces; namespaces that were made stay', args);
}

function awaitDraft(args: JsonObject, goal: 'RUNNING' | 'DEACTIVATED'): StepDraft {
  const { supervisor = '', cluster } = args;
  const where: JsonObject = { supervisor, ...(cluster === undefined ? {} : { cluster }) };
  return draft('await-self-service', `Wait until self-service is ${goal}`, { ...where, goal });
}

function draft(operation: string, title: string, args: JsonObject): StepDraft {
  return { operation, title, args, impact: 'safe', reversible: true };
}

function templateOf(change: TemplateChange): string {
  return change.identity.at(-1) ?? '';
}
