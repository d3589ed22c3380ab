import { aliasOf, readCertificates } from '../../ovf/signature.ts';
import { created, noContent, ok, type Answer } from '../../operations/answer.ts';
import { invalidArgument, notFound } from '../../operations/api-error.ts';
import { parameter, withBody, withoutBody, type Call, type Operation } from '../../operations/operation.ts';
import { boolean, integer, object, optional, text } from '../../operations/shape.ts';
import type { TrustedCertificate } from '../../state/library-objects.ts';

/** Services `content/configuration`, `security-policies`, `trusted-certificates` and `type`: what all libraries share. */

interface WireConfiguration {
  automatic_sync_enabled?: boolean;
  automatic_sync_start_hour?: number;
  automatic_sync_stop_hour?: number;
  maximum_concurrent_item_syncs?: number;
}

const configuration = object<WireConfiguration>({
  automatic_sync_enabled: optional(boolean),
  automatic_sync_start_hour: optional(integer),
  automatic_sync_stop_hour: optional(integer),
  maximum_concurrent_item_syncs: optional(integer),
});

const root = '/api/content';

export const contentSettingOperations: Operation[] = [
  { id: `GET ${root}/configuration`, handle: withoutBody(getConfiguration) },
  { id: `PATCH ${root}/configuration`, handle: withBody(configuration, updateConfiguration) },
  { id: `GET ${root}/security-policies`, handle: withoutBody(listPolicies) },
  {
    id: `POST ${root}/trusted-certificates`,
    handle: withBody(object<{ cert_text: string }>({ cert_text: text }), trust),
  },
  { id: `GET ${root}/trusted-certificates`, handle: withoutBody(listCertificates) },
  { id: `GET ${root}/trusted-certificates/{certificate}`, handle: withoutBody(getCertificate) },
  { id: `DELETE ${root}/trusted-certificates/{certificate}`, handle: withoutBody(distrust) },
  { id: `GET ${root}/type`, handle: withoutBody(() => ok(itemTypes)) },
];

function getConfiguration({ vcenter }: Call): Answer {
  const found = vcenter.state.contentConfiguration;
  return ok({
    automatic_sync_enabled: found.automaticSyncEnabled,
    automatic_sync_start_hour: found.automaticSyncStartHour,
    automatic_sync_stop_hour: found.automaticSyncStopHour,
    maximum_concurrent_item_syncs: found.maximumConcurrentItemSyncs,
  });
}

function updateConfiguration({ vcenter }: Call, body: WireConfiguration): Answer {
  const hours = [body.automatic_sync_start_hour, body.automatic_sync_stop_hour];
  if (hours.some((hour) => hour !== undefined && (hour < 0 || hour > 23))) {
    throw invalidArgument('The hours of the automatic sync are from 0 to 23.');
  }
  const most = body.maximum_concurrent_item_syncs;
  if (most !== undefined && most <= 0) throw invalidArgument('maximum_concurrent_item_syncs must be above 0.');
  const now = vcenter.state.contentConfiguration;
  vcenter.state.contentConfiguration = {
    automaticSyncEnabled: body.automatic_sync_enabled ?? now.automaticSyncEnabled,
    automaticSyncStartHour: body.automatic_sync_start_hour ?? now.automaticSyncStartHour,
    automaticSyncStopHour: body.automatic_sync_stop_hour ?? now.automaticSyncStopHour,
    maximumConcurrentItemSyncs: most ?? now.maximumConcurrentItemSyncs,
  };
  return noContent;
}

function listPolicies({ vcenter }: Call): Answer {
  const policies = [...vcenter.state.securityPolicies.values()];
  return ok(policies.map(({ id, name, rules }) => ({ policy: id, name, item_type_rules: rules })));
}

/** A certificate that is trusted already gets the same alias again. */
function trust({ vcenter }: Call, { cert_text: pem }: { cert_text: string }): Answer {
  const [certificate] = readCertificates(pem);
  if (certificate === undefined) throw invalidArgument('cert_text holds no certificate in PEM form.');
  const id = aliasOf(certificate);
  vcenter.state.trustedCertificates.set(id, { id, text: pem });
  return created(id);
}

function listCertificates({ vcenter }: Call): Answer {
  const trusted = [...vcenter.state.trustedCertificates.values()];
  return ok({ certificates: trusted.map(({ id, text }) => ({ certificate: id, cert_text: text })) });
}

function getCertificate(call: Call): Answer {
  return ok({ cert_text: certificateOf(call).text });
}

function distrust(call: Call): Answer {
  call.vcenter.state.trustedCertificates.delete(certificateOf(call).id);
  return noContent;
}

function certificateOf(call: Call): TrustedCertificate {
  const id = parameter(call, 'certificate');
  const found = call.vcenter.state.trustedCertificates.get(id);
  if (found === undefined) throw notFound('trusted certificate', id);
  return found;
}

const vendor = { vendor: 'VMware, Inc.', version: '1' };

const itemTypes = [
  {
    type: 'ovf',
    name: 'OVF templates',
    description: 'OVF packages',
    supported_rules: ['OVF_STRICT_VERIFICATION'],
    ...vendor,
  },
  { type: 'iso', name: 'ISO images', description: 'Images of optical discs', ...vendor },
  { type: 'vm-template', name: 'VM templates', description: 'Virtual machine templates', ...vendor },
];
