import { noContent, type Answer } from '../../operations/answer.ts';
import { alreadyExists, invalidArgument } from '../../operations/api-error.ts';
import { parameter, withoutBody, type Call, type Operation } from '../../operations/operation.ts';
import { object } from '../../operations/shape.ts';
import { subjectTypes, type Namespace, type NamespaceAccess } from '../../state/workload-objects.ts';
import { refuseRemoved, subjectKey } from '../../workload/namespaces.ts';
import { unsupported } from '../../workload/status.ts';
import { role } from '../../workload/structures.ts';
import { workloadBody, workloadRead } from '../namespace-management/workload-call.ts';
import { namespaceOf, writtenNamespace } from './instances.ts';

/** Service `vcenter/namespaces/access`: one entry at a time, those that are inherited included. */

const path = '/api/vcenter/namespaces/instances/{namespace}/access/{domain}/{subject}';
const query = { type: { one: subjectTypes } } as const;
const roleBody = object<Pick<NamespaceAccess, 'role'>>({ role });

export const accessOperations: Operation[] = [
  { id: `GET ${path}`, query, handle: workloadRead(getAccess) },
  { id: `POST ${path}`, query, handle: workloadBody(roleBody, createAccess) },
  { id: `PUT ${path}`, query, handle: workloadBody(roleBody, setAccess) },
  { id: `DELETE ${path}`, query, handle: withoutBody(deleteAccess) },
];

function getAccess(call: Call): object {
  const { accessList, inheritedAccess } = namespaceOf(call);
  const own = find(accessList, call);
  if (own !== undefined) return { role: own.role };
  const inherited = find(inheritedAccess, call);
  if (inherited === undefined) throw noEntry(call);
  return { role: inherited.role, inherited: true };
}

function createAccess(call: Call, entry: Pick<NamespaceAccess, 'role'>): Answer {
  const found = writable(call);
  if (find(found.accessList, call) !== undefined) throw alreadyExists('access of', parameter(call, 'subject'));
  found.accessList = [...found.accessList, { ...subjectOf(call), ...entry }];
  return noContent;
}

function setAccess(call: Call, { role: wanted }: Pick<NamespaceAccess, 'role'>): Answer {
  const found = writable(call);
  const entry = find(found.accessList, call);
  if (entry === undefined) throw noEntry(call);
  found.accessList = found.accessList.map((other) => (other === entry ? { ...entry, role: wanted } : other));
  return noContent;
}

function deleteAccess(call: Call): Answer {
  const found = writable(call);
  const entry = find(found.accessList, call);
  if (entry === undefined) throw noEntry(call);
  found.accessList = found.accessList.filter((other) => other !== entry);
  return noContent;
}

function writable(call: Call): Namespace {
  const found = writtenNamespace(call);
  refuseRemoved(found);
  return found;
}

function subjectOf(call: Call): Omit<NamespaceAccess, 'role'> {
  const subjectType = subjectTypes.find((type) => type === call.query.one('type'));
  if (subjectType === undefined) throw invalidArgument('The query parameter type is missing.', 'type');
  return { subjectType, subject: parameter(call, 'subject'), domain: parameter(call, 'domain') };
}

function find(entries: readonly NamespaceAccess[], call: Call): NamespaceAccess | undefined {
  const wanted = subjectKey(subjectOf(call));
  return entries.find((entry) => subjectKey(entry) === wanted);
}

function noEntry(call: Call): Error {
  const { subject, domain } = subjectOf(call);
  return unsupported(`${subject}@${domain} has no access to the namespace.`, subject);
}
