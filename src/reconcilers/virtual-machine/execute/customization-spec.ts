import { VsphereError } from '../../../client/vsphere-error.ts';
import type { JsonObject } from '../../../base/json.ts';
import type { SecretLookup, SecretReference } from '../../../spec/secret-reference.ts';
import type { Spec } from '../facts.ts';
import { known } from '../observe/device-facts.ts';

type Customization = NonNullable<Spec['guestCustomization']>;
type Windows = NonNullable<Customization['windows']>;

/**
 * `CustomizationSpec` of the API, with one interface for each of the machine's adapters. Secrets are read now, and are in
 * nothing that outlives the call.
 */
export function customizationSpec(wanted: Customization, nics: number, secretOf: SecretLookup): JsonObject {
  const { dnsServers = [], dnsSuffixes = [], interfaces = Array.from({ length: nics }, () => ({})) } = wanted;
  return {
    configuration_spec: configuration(wanted, secretOf),
    global_DNS_settings: { dns_servers: dnsServers, dns_suffix_list: dnsSuffixes },
    interfaces: interfaces.map(interfaceSpec),
  };
}

function configuration({ linux, windows, cloudInit }: Customization, secretOf: SecretLookup): JsonObject {
  if (linux !== undefined) {
    const { hostname, domain, timeZone, script } = linux;
    return {
      linux_config: json({ hostname: hostnameSpec(hostname), domain, time_zone: timeZone, script_text: script }),
    };
  }
  if (cloudInit !== undefined) return { cloud_config: { type: 'CLOUDINIT', cloudinit: json({ ...cloudInit }) } };
  if (windows === undefined) return {};
  return { windows_config: json({ reboot: windows.after, sysprep: sysprep(windows, secretOf) }) };
}

function sysprep(windows: Windows, secretOf: SecretLookup): JsonObject {
  const secret = (reference: SecretReference | undefined): string | undefined =>
    reference === undefined ? undefined : secretText(reference, secretOf);
  const { workgroup, domain, autoLogonCount = 0 } = windows;
  return json({
    gui_run_once_commands: windows.runOnce,
    user_data: {
      computer_name: hostnameSpec(windows.hostname),
      full_name: windows.fullName,
      organization: windows.organization,
      product_key: secret(windows.productKey) ?? '',
    },
    domain:
      domain === undefined
        ? { type: 'WORKGROUP', workgroup: workgroup ?? 'WORKGROUP' }
        : json({
            type: 'DOMAIN',
            domain: domain.name,
            domain_username: domain.username,
            domain_password: secret(domain.password),
            domain_ou: domain.organizationalUnit,
          }),
    gui_unattended: json({
      auto_logon: autoLogonCount > 0,
      auto_logon_count: autoLogonCount,
      password: secret(windows.administratorPassword),
      time_zone: windows.timeZone ?? 85,
    }),
  });
}

function hostnameSpec({ fixed, prefix }: { fixed?: string; prefix?: string }): JsonObject {
  if (fixed !== undefined) return { type: 'FIXED', fixed_name: fixed };
  return prefix === undefined ? { type: 'VIRTUAL_MACHINE' } : { type: 'PREFIX', prefix };
}

/** DHCP where nothing is said. */
function interfaceSpec({
  macAddress,
  ipv4,
  ipv6,
  windows,
}: NonNullable<Customization['interfaces']>[number]): JsonObject {
  const { type = 'DHCP', address, prefix, gateways } = ipv4 ?? {};
  return json({
    mac_address: macAddress,
    adapter: json({
      ipv4: json({ type, ip_address: address, prefix, gateways }),
      ipv6:
        ipv6 === undefined
          ? undefined
          : json({
              type: ipv6.type,
              ipv6: ipv6.addresses?.map((at) => ({ ip_address: at.address, prefix: at.prefix })),
              gateways: ipv6.gateways,
            }),
      windows:
        windows === undefined
          ? undefined
          : json({
              dns_servers: windows.dnsServers,
              dns_domain: windows.dnsDomain,
              wins_servers: windows.winsServers,
              net_BIOS_mode: windows.netBios,
            }),
    }),
  });
}

function secretText(reference: SecretReference, secretOf: SecretLookup): string {
  const read = secretOf(reference);
  if ('secret' in read) return read.secret;
  throw new VsphereError({
    code: 'invalid-argument',
    message: `A secret is missing: ${read.problem}`,
    remedy: read.remedy,
    retry: 'never',
  });
}

function json(value: Record<string, unknown>): JsonObject {
  return known<JsonObject>(value as JsonObject);
}
