import { isPlainObject } from '../../../base/json.ts';
import { invalidArgument } from '../../operations/api-error.ts';
import { boolean, integer, list, mapped, maybe, object, oneOf, text, type Shape } from '../../operations/shape.ts';

/** A CustomizationSpec in the body of a request: checked member by member, kept as it was sent. */

const mostScriptBytes = 1500;
const mostMetadataBytes = 524_288;

const hostname = mapped(
  object({
    type: oneOf(['FIXED', 'PREFIX', 'VIRTUAL_MACHINE', 'USER_INPUT_REQUIRED']),
    fixed_name: maybe(text),
    prefix: maybe(text),
  }),
  (wire) => {
    if ((wire.type === 'FIXED') !== (wire.fixed_name !== undefined)) throw belongs('fixed_name', 'FIXED');
    if ((wire.type === 'PREFIX') !== (wire.prefix !== undefined)) throw belongs('prefix', 'PREFIX');
    return wire;
  },
);

const domain = object({
  type: oneOf(['WORKGROUP', 'DOMAIN']),
  workgroup: maybe(text),
  domain: maybe(text),
  domain_username: maybe(text),
  domain_password: maybe(text),
  domain_ou: maybe(text),
});

const sysprep = object({
  gui_run_once_commands: maybe(list(text)),
  user_data: object({ computer_name: hostname, full_name: text, organization: text, product_key: text }),
  domain: maybe(domain),
  gui_unattended: object({
    auto_logon: boolean,
    auto_logon_count: integer,
    password: maybe(text),
    time_zone: integer,
  }),
});

const windows = mapped(
  object({
    reboot: maybe(oneOf(['REBOOT', 'NO_REBOOT', 'SHUTDOWN'])),
    sysprep: maybe(sysprep),
    sysprep_xml: maybe(text),
  }),
  (wire) => {
    exactlyOne(wire, ['sysprep', 'sysprep_xml']);
    return wire;
  },
);

const linux = object({ hostname, domain: text, time_zone: maybe(text), script_text: maybe(bounded(mostScriptBytes)) });

const cloud = object({
  type: oneOf(['CLOUDINIT']),
  cloudinit: maybe(object({ metadata: bounded(mostMetadataBytes), userdata: maybe(bounded(mostMetadataBytes)) })),
});

const configuration = mapped(
  object({ windows_config: maybe(windows), linux_config: maybe(linux), cloud_config: maybe(cloud) }),
  (wire) => {
    exactlyOne(wire, ['windows_config', 'linux_config', 'cloud_config']);
    return wire;
  },
);

const addressKind = oneOf(['DHCP', 'STATIC', 'USER_INPUT_REQUIRED']);

const adapter = object({
  ipv4: maybe(
    object({ type: addressKind, ip_address: maybe(text), prefix: maybe(integer), gateways: maybe(list(text)) }),
  ),
  ipv6: maybe(
    object({
      type: addressKind,
      ipv6: maybe(list(object({ ip_address: text, prefix: integer }))),
      gateways: maybe(list(text)),
    }),
  ),
  windows: maybe(
    object({
      dns_servers: maybe(list(text)),
      dns_domain: maybe(text),
      wins_servers: maybe(list(text)),
      net_BIOS_mode: maybe(oneOf(['USE_DHCP', 'ENABLE', 'DISABLE'])),
    }),
  ),
});

export const customizationSpecBody: Shape<object> = object({
  configuration_spec: configuration,
  global_DNS_settings: object({ dns_suffix_list: maybe(list(text)), dns_servers: maybe(list(text)) }),
  interfaces: list(object({ mac_address: maybe(text), adapter })),
});

/** The operating system that a specification is for. */
export function systemOf(spec: unknown): 'WINDOWS' | 'LINUX' {
  const configured = isPlainObject(spec) ? spec['configuration_spec'] : undefined;
  return isPlainObject(configured) && 'windows_config' in configured ? 'WINDOWS' : 'LINUX';
}

function exactlyOne(wire: object, members: readonly string[]): void {
  const found = members.filter((member) => (wire as Record<string, unknown>)[member] !== undefined);
  if (found.length !== 1) throw invalidArgument(`Exactly one of ${members.join(', ')} must be there.`, ...members);
}

function bounded(mostBytes: number): Shape<string> {
  return mapped(text, (value) => {
    if (Buffer.byteLength(value) > mostBytes) throw invalidArgument(`A text is longer than ${mostBytes} bytes.`);
    return value;
  });
}

function belongs(member: string, type: string): Error {
  return invalidArgument(`${member} belongs to the type ${type}, and to no other.`, member);
}
