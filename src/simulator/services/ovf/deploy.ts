import { addMachine } from '../../machines/create-machine.ts';
import { ok, type Answer } from '../../operations/answer.ts';
import { ApiError, invalidArgument, message } from '../../operations/api-error.ts';
import { parameter, type Call } from '../../operations/operation.ts';
import type { OvfDescriptor } from '../../ovf/descriptor.ts';
import { hardwareSpec } from '../../ovf/machine-spec.ts';
import { newObjectId } from '../../state/new-id.ts';
import type { Vcenter } from '../../vcenter.ts';
import { guestOsOf } from '../vim/guest-os.ts';
import { readConfigSpec } from './config-spec.ts';
import type { DeployBody, WireDeployment } from './deployment-spec.ts';
import { environmentOf } from './environment.ts';
import { importFlags } from './flags.ts';
import { readParameters, type ChosenParameters } from './parameters.ts';
import { networkChoice } from './networks.ts';
import { answered, OvfProblem } from './result.ts';
import { storageChoice } from './storage.ts';
import { packageOf, readTarget, type Target } from './target.ts';

/** `POST /api/vcenter/ovf/library-item/{ovf_library_item_id}?action=deploy`. Nearly every failure is told with status 200. */
export function deployPackage(call: Call, { target: wire, deployment_spec: wanted }: DeployBody): Answer {
  const { vcenter } = call;
  checkRelease(vcenter, wanted);
  const { item, descriptor } = packageOf(vcenter.state, parameter(call, 'ovf_library_item_id'));
  const target = readTarget(vcenter.state, wire);
  const chosen = readParameters(wanted.additional_parameters ?? []);
  const unknownFlag = wanted.flags?.find((flag) => !importFlags.some(({ option }) => option === flag));
  if (unknownFlag !== undefined) throw invalidArgument(`There is no import flag ${unknownFlag}.`, unknownFlag);
  return ok(
    answered(() => {
      checkLicence(descriptor, wanted);
      const resource_id = deploy(vcenter, descriptor, { target, wanted, chosen });
      // What was evicted has been fetched again for this.
      item.files = item.files.map((file) => ({ ...file, cached: true }));
      item.cached = true;
      return { succeeded: true, resource_id };
    }),
  );
}

interface Deployment {
  target: Target;
  wanted: WireDeployment;
  chosen: ChosenParameters;
}

function deploy(vcenter: Vcenter, descriptor: OvfDescriptor, deployment: Deployment): { type: string; id: string } {
  if (!descriptor.isCollection) return { type: 'VirtualMachine', id: deployMachine(vcenter, descriptor, deployment) };
  if (vcenter.behaviour.vappPackages === 'refused') {
    throw new ApiError('UNSUPPORTED', message('vapp-package', 'Packages of several VMs are not supported.'));
  }
  return { type: 'VirtualApp', id: newObjectId(vcenter.state, 'resgroup-v', '') };
}

function deployMachine(vcenter: Vcenter, descriptor: OvfDescriptor, { target, wanted, chosen }: Deployment): string {
  const { system } = descriptor;
  const option = optionOf(descriptor, chosen);
  const storage = storageChoice(vcenter.state, target, { wanted, groups: descriptor.storageGroups });
  const { settings: configured = {}, ...changed } = readConfigSpec(wanted.vm_config_spec?.xml);
  const kept = system.extraConfig.filter(({ key }) => !chosen.excludedKeys.includes(key));
  const environment = environmentOf(descriptor, option, chosen.properties);
  const machine = addMachine(vcenter, {
    name: wanted.name ?? system.name,
    guestOs: guestOsOf(system.osType) ?? 'OTHER_64',
    placement: {
      folder: target.folder,
      resourcePool: target.resourcePool,
      host: target.host,
      datastore: storage.datastore,
    },
    ...hardwareSpec(descriptor, {
      option,
      network: networkChoice(vcenter.state, target, { wanted, descriptor }),
      disk: storage.disk,
    }),
    ...changed,
    storagePolicy: storage.disk.storagePolicy,
    settings: {
      annotation: wanted.annotation ?? system.annotation,
      extraConfig: { ...pairs([...kept, ...chosen.extraConfig]), ...environment, ...configured.extraConfig },
    },
  });
  return machine.id;
}

function checkLicence({ system }: OvfDescriptor, { accept_all_EULA: accepted }: WireDeployment): void {
  if (accepted || system.eulas.length === 0) return;
  throw new OvfProblem('accept_all_EULA', 'false', 'The package has licence agreements that were not accepted.');
}

function optionOf({ deploymentOptions }: OvfDescriptor, { option }: ChosenParameters): string | undefined {
  if (option === undefined) return deploymentOptions.find(({ isDefault }) => isDefault)?.key;
  if (deploymentOptions.some(({ key }) => key === option)) return option;
  throw new OvfProblem('selected_key', option, `The package has no deployment option ${option}.`);
}

/** A field of 8.0.2 is unknown to servers before it. */
function checkRelease({ version }: Vcenter, { vm_config_spec: spec }: WireDeployment): void {
  if (spec === undefined || version.localeCompare('8.0.2', 'en', { numeric: true }) >= 0) return;
  const text = 'body.deployment_spec has the unknown member vm_config_spec.';
  throw new ApiError('UNEXPECTED_INPUT', message('unknown-member', text, 'vm_config_spec'));
}

function pairs(config: readonly { key: string; value: string }[]): Record<string, string> {
  return Object.fromEntries(config.map(({ key, value }) => [key, value]));
}
