import { alreadyExists, invalidArgument, notFound } from '../operations/api-error.ts';
import { list, object, optional, text, type Shape } from '../operations/shape.ts';
import type { NamespaceTemplate, Subject, Supervisor } from '../state/workload-objects.ts';
import type { Vcenter } from '../vcenter.ts';
import { checkLabel } from './addresses.ts';
import {
  changedContents,
  checkUnique,
  chosenNetworks,
  templatesHaveLibraries,
  unknownLibraries,
} from './namespace-contents.ts';
import { contentsMembers, type ContentsSpec } from './namespace-spec.ts';
import { subjectKey } from './namespaces.ts';
import { limitsOf } from './resource-spec.ts';
import { syncSelfService } from './self-service.ts';
import { notNow, unsupported } from './status.ts';
import * as structures from './structures.ts';
import { refuseWhileRemoving } from './update.ts';

/** What namespaces of self-service begin with. A Supervisor has at most one template, and it cannot be deleted. */

export interface TemplateChange extends ContentsSpec {
  networks?: string[];
  permissions?: Subject[];
}

export interface TemplateSpec extends TemplateChange {
  template: string;
}

const changeMembers = {
  ...contentsMembers,
  networks: optional(structures.texts),
  permissions: optional(list(structures.subject)),
};

export const templateChange: Shape<TemplateChange> = object<TemplateChange>(changeMembers);

const createMembers = {
  ...changeMembers,
  template: text,
  resourceSpec: structures.quota,
  storageSpecs: list(structures.storageSpec),
};

export const templateSpec: Shape<TemplateSpec> = object<TemplateSpec>(createMembers);

/** With activation, the permissions are said. */
export const activationSpec: Shape<TemplateSpec> = object<TemplateSpec>({
  ...createMembers,
  permissions: list(structures.subject),
});

export function createTemplate(vcenter: Vcenter, supervisor: Supervisor, spec: TemplateSpec): void {
  const { namespaceTemplates } = vcenter.state;
  const { template, resourceSpec = {}, storageSpecs = [], permissions = [] } = spec;
  refuseWhileRemoving(supervisor);
  refuseLibraries(vcenter, spec);
  checkLabel('The template', template);
  if ([...namespaceTemplates.values()].some((found) => found.template === template)) {
    throw alreadyExists('namespace template', template);
  }
  const other = namespaceTemplates.get(supervisor.id);
  if (other !== undefined) throw notNow(`The Supervisor has the template ${other.template} already.`, other.template);
  if (storageSpecs.length === 0) throw invalidArgument('A template needs a storage policy.', 'storage_specs');
  checkPermissions(vcenter, permissions);
  const bare: NamespaceTemplate = {
    id: supervisor.id,
    template,
    resourceSpec: limitsOf(resourceSpec),
    storageSpecs,
    networks: chosenNetworks(supervisor, spec.networks),
    vmClasses: [],
    contentLibraries: [],
    permissions,
  };
  namespaceTemplates.set(supervisor.id, changedContents(vcenter, bare, spec));
}

/** A PATCH. Limits and permissions that it leaves out are, as the reference says, none. */
export function updateTemplate(vcenter: Vcenter, supervisor: Supervisor, name: string, spec: TemplateChange): void {
  const found = findTemplate(vcenter, supervisor, name);
  refuseLibraries(vcenter, spec);
  const kept = vcenter.behaviour.templateFieldsLeftOut === 'kept';
  const { resourceSpec = kept ? found.resourceSpec : {}, permissions = kept ? found.permissions : [] } = spec;
  if (spec.storageSpecs?.length === 0) throw invalidArgument('A template needs a storage policy.', 'storage_specs');
  checkPermissions(vcenter, permissions);
  const networks = spec.networks === undefined ? found.networks : chosenNetworks(supervisor, spec.networks);
  const wanted = { ...found, resourceSpec: limitsOf(resourceSpec), permissions, networks };
  const others = JSON.stringify(found.permissions) !== JSON.stringify(permissions);
  Object.assign(found, changedContents(vcenter, wanted, spec));
  if (others) syncSelfService(vcenter, supervisor);
}

export function findTemplate({ state }: Vcenter, supervisor: Supervisor, name: string): NamespaceTemplate {
  const found = state.namespaceTemplates.get(supervisor.id);
  if (found?.template !== name) throw notFound('namespace template', name);
  return found;
}

function refuseLibraries(vcenter: Vcenter, { contentLibraries }: TemplateChange): void {
  if (contentLibraries !== undefined && !templatesHaveLibraries(vcenter)) throw unknownLibraries();
}

function checkPermissions({ behaviour }: Vcenter, permissions: readonly Subject[]): void {
  checkUnique('subject', permissions.map(subjectKey));
  const external = permissions.find(({ domain }) => behaviour.externalDomains.includes(domain));
  if (external !== undefined) throw unsupported(`${external.domain} is of an external identity provider.`);
}
