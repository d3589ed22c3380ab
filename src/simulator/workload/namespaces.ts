import { alreadyExists, ApiError, message, notFound } from '../operations/api-error.ts';
import type { Namespace, NamespaceAccess, Supervisor } from '../state/workload-objects.ts';
import type { Vcenter } from '../vcenter.ts';
import type { WorkContext } from '../work-context.ts';
import { checkLabel } from './addresses.ts';
import { changedContents, checkUnique, chosenNetworks } from './namespace-contents.ts';
import type { NamespaceChange, NamespaceSpec } from './namespace-spec.ts';
import { limitsOf, updatedLimits } from './resource-spec.ts';
import { isRemoving, newWork, notNow, shownStatus, startConfiguring, startRemoving, unsupported } from './status.ts';
import { refuseWhileRemoving } from './update.ts';

/** Namespaces: their rules, and how they come and go. */

const reserved = 'vmware-system';

/** The platform's own namespaces are refused to everybody, as if a privilege were missing. */
export function refuseReserved(name: string): void {
  if (!name.startsWith(reserved)) return;
  throw new ApiError('UNAUTHORIZED', message('reserved', `Names that begin with ${reserved} are reserved.`, name));
}

export function shownNamespaces(context: WorkContext): Namespace[] {
  return [...context.state.namespaces.values()].filter((found) => shownStatus(found, context.now()) !== undefined);
}

export function findNamespace(context: WorkContext, name: string): Namespace {
  const found = context.state.namespaces.get(name);
  if (found === undefined || shownStatus(found, context.now()) === undefined) throw notFound('namespace', name);
  return found;
}

export function createNamespace(
  vcenter: Vcenter,
  supervisor: Supervisor,
  spec: NamespaceSpec,
  creator: Namespace['creator'],
): void {
  const { namespace: id, description = '', resourceSpec = {}, accessList = [], namespaceNetwork } = spec;
  checkLabel('The namespace', id);
  refuseWhileRemoving(supervisor);
  refuseWhileRestoring(supervisor);
  if (supervisor.enabledAt === undefined) throw notNow(`The Supervisor ${supervisor.name} is not set up yet.`);
  if (vcenter.state.namespaces.has(id)) throw alreadyExists('namespace', id);
  const isNsx = supervisor.settings.networkProvider === 'NSXT_CONTAINER_PLUGIN';
  if (namespaceNetwork !== undefined && !isNsx) throw unsupported('The Supervisor does not use NSX.');
  checkAccess(accessList);
  const bare: Namespace = {
    id,
    supervisor: supervisor.id,
    description,
    resourceSpec: limitsOf(resourceSpec),
    storageSpecs: [],
    networks: chosenNetworks(supervisor, spec.networks),
    vmClasses: [],
    contentLibraries: [],
    accessList,
    inheritedAccess: [],
    ...(creator === undefined ? {} : { creator }),
    ...(namespaceNetwork?.network === undefined ? {} : { nsxNetwork: namespaceNetwork.network }),
    selfServiceNamespace: false,
    status: 'CONFIGURING',
    messages: [],
    work: newWork(vcenter, 'configure', vcenter.behaviour.namespaceCreateMilliseconds),
  };
  vcenter.state.namespaces.set(id, changedContents(vcenter, bare, spec));
}

/** Changes what a PATCH names; lists are replaced. */
export function updateNamespace(vcenter: Vcenter, found: Namespace, spec: NamespaceChange): void {
  const { description = found.description, accessList = found.accessList, resourceSpec } = spec;
  const limits = resourceSpec === undefined ? found.resourceSpec : updatedLimits(found.resourceSpec, resourceSpec);
  write(vcenter, found, { ...found, description, accessList, resourceSpec: limits }, spec);
}

/** Writes all that may be changed: what a PUT leaves out is gone afterwards. */
export function replaceNamespace(vcenter: Vcenter, found: Namespace, spec: NamespaceChange): void {
  const { description = '', accessList = [], resourceSpec = {} } = spec;
  const empty = { storageSpecs: [], vmClasses: [], contentLibraries: [] };
  write(vcenter, found, { ...found, ...empty, description, accessList, resourceSpec: limitsOf(resourceSpec) }, spec);
}

function write(vcenter: Vcenter, found: Namespace, wanted: Namespace, spec: NamespaceChange): void {
  refuseRemoved(found);
  checkAccess(wanted.accessList);
  Object.assign(found, changedContents(vcenter, wanted, spec));
  startConfiguring(found, vcenter, vcenter.behaviour.namespaceUpdateMilliseconds);
}

export function deleteNamespace(vcenter: Vcenter, found: Namespace): void {
  const supervisor = vcenter.state.supervisors.get(found.supervisor);
  if (supervisor !== undefined) refuseWhileRestoring(supervisor);
  startRemoving(found, vcenter, vcenter.behaviour.namespaceRemovalMilliseconds);
}

export function refuseRemoved(found: Namespace): void {
  if (isRemoving(found)) throw notNow(`The namespace ${found.id} is being removed.`, found.id);
}

function refuseWhileRestoring(supervisor: Supervisor): void {
  if (supervisor.restoring === true) throw notNow(`The Supervisor ${supervisor.name} is being restored.`);
}

function checkAccess(entries: readonly NamespaceAccess[]): void {
  checkUnique('subject', entries.map(subjectKey));
}

/** Names of people and groups do not differ in case. */
export function subjectKey({ subjectType, subject, domain }: Omit<NamespaceAccess, 'role'>): string {
  return `${subjectType} ${subject}@${domain}`.toLowerCase();
}
