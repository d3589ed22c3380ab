import type { Behaviour } from '../../behaviour.ts';
import { noContent, ok, type Answer } from '../../operations/answer.ts';
import { alreadyExists, ApiError, message } from '../../operations/api-error.ts';
import { parameter, withBody, withoutBody, type Call, type Operation } from '../../operations/operation.ts';
import type { VirtualMachineClass } from '../../state/objects.ts';
import { countRead, findClass, namespacesWith, presentClasses, startRemoval } from './vm-class-removal.ts';
import { checkClass } from './vm-class-rules.ts';
import { classInfo, classShape, wantedClass, type WantedClass, type WireClass } from './vm-class-wire.ts';

/** Service `vcenter/namespace_management/virtual_machine_classes`. */

const root = '/api/vcenter/namespace-management/virtual-machine-classes';

export const vmClassOperations: Operation[] = [
  { id: `POST ${root}`, handle: (call) => withBody(classShape(call.vcenter.behaviour, 'create'), createClass)(call) },
  { id: `GET ${root}`, handle: withoutBody(listClasses) },
  { id: `GET ${root}/{vm_class}`, handle: withoutBody(getClass) },
  {
    id: `PATCH ${root}/{vm_class}`,
    handle: (call) => withBody(classShape(call.vcenter.behaviour, 'update'), updateClass)(call),
  },
  { id: `DELETE ${root}/{vm_class}`, handle: withoutBody(deleteClass) },
];

const emptyClass: VirtualMachineClass = {
  id: '',
  cpuCount: 0,
  memoryMiB: 0,
  description: '',
  vgpuDevices: [],
  directPathDevices: [],
  namespaces: [],
  vms: [],
};

/** The answer has no body: the client chose the id. */
function createClass({ vcenter }: Call, body: WireClass): Answer {
  const created = changed(structuredClone(emptyClass), wantedClass(body));
  checkClass(created, vcenter.state);
  if (presentClasses(vcenter).some((found) => found.id === created.id)) throw alreadyExists('VM class', created.id);
  vcenter.state.virtualMachineClasses.set(created.id, created);
  return noContent;
}

function listClasses({ vcenter }: Call): Answer {
  return ok(
    presentClasses(vcenter).map((found) => {
      countRead(found);
      return classInfo(found, vcenter.behaviour, namespacesWith(vcenter.state, found));
    }),
  );
}

function getClass(call: Call): Answer {
  const found = classOf(call);
  countRead(found);
  return ok(classInfo(found, call.vcenter.behaviour, namespacesWith(call.vcenter.state, found)));
}

function updateClass(call: Call, body: WireClass): Answer {
  const { state, behaviour } = call.vcenter;
  const found = classOf(call);
  if (found.removing !== undefined) throw beingRemoved(found.id);
  const updated = changed(withoutOmitted(found, body, behaviour), wantedClass(body));
  checkClass(updated, state);
  state.virtualMachineClasses.set(updated.id, updated);
  return noContent;
}

function deleteClass(call: Call): Answer {
  const found = classOf(call);
  const users = [...namespacesWith(call.vcenter.state, found), ...found.vms];
  if (users.length > 0 && call.vcenter.behaviour.vmClassDeleteInUse === 'refused') throw inUse(found.id, users);
  if (found.removing === undefined) startRemoval(call.vcenter, found);
  return noContent;
}

/** The class without what a PATCH takes away by not naming it. The reference can be read either way. */
function withoutOmitted(found: VirtualMachineClass, body: WireClass, behaviour: Behaviour): VirtualMachineClass {
  const rest = structuredClone(found);
  if (behaviour.vmClassPatchWithoutReservations === 'clears') {
    if (body.cpu_reservation === undefined) delete rest.cpuReservation;
    if (body.memory_reservation === undefined) delete rest.memoryReservation;
  }
  const clearsStorage = behaviour.vmClassPatchWithoutInstanceStorage === 'clears';
  if (clearsStorage && body.instance_storage === undefined) delete rest.instanceStorage;
  const clearsConfig = behaviour.vmClassConfigSpec === 'cleared-by-omission';
  if (clearsConfig && body.config_spec === undefined) delete rest.configSpec;
  return rest;
}

function changed(found: VirtualMachineClass, { devices, ...wanted }: WantedClass): VirtualMachineClass {
  return { ...found, ...wanted, ...devices };
}

function classOf(call: Call): VirtualMachineClass {
  return findClass(call.vcenter, parameter(call, 'vm_class'));
}

function beingRemoved(id: string): ApiError {
  return new ApiError('NOT_ALLOWED_IN_CURRENT_STATE', message('removing', `The VM class ${id} is being removed.`, id));
}

function inUse(id: string, users: string[]): ApiError {
  return new ApiError('RESOURCE_IN_USE', message('in-use', `${id} is used by ${users.join(', ')}.`, ...users));
}
