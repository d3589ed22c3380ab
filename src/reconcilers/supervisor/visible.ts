import { canonicalJson, type JsonObject, type JsonValue } from '../../base/json.ts';
import type { SupervisorInfo } from '../../client/services/supervisors.ts';
import type { VsphereWriter } from '../../client/vsphere.ts';
import { adviceFor } from '../../client/error-advice.ts';
import { VsphereError } from '../../client/vsphere-error.ts';

/** With pauses that grow to a quarter of a minute, about a minute. */
const soonLooks = 8;

/**
 * Looks for about a minute: what was written shows a while after its answer, and until then the state says that all is as
 * before. Answers whether it showed.
 */
export async function seenSoon(
  { states }: Pick<VsphereWriter, 'states'>,
  look: () => Promise<boolean>,
  signal: AbortSignal,
): Promise<boolean> {
  let looks = 0;
  const lookOnce = async (): Promise<{ value: boolean } | undefined> => {
    looks += 1;
    const seen = await look();
    return seen || looks >= soonLooks ? { value: seen } : undefined;
  };
  return states.until(lookOnce, { signal, deadlineMs: Infinity, tooLate });
}

function tooLate(): VsphereError {
  return new VsphereError({
    code: 'deadline-exceeded',
    message: 'It does not show',
    ...adviceFor['deadline-exceeded'],
  });
}

/** Whether a Supervisor shows that it took a PATCH: it is at it, or has the values. What is not shown counts as taken. */
export function showsUpdate(body: JsonObject, info: SupervisorInfo): boolean {
  if (info.config_status !== 'RUNNING') return true;
  const shown: Record<string, JsonValue | undefined> = {
    size_hint: info.size_hint,
    login_banner: info.login_banner,
    floating_IP: info.master_management_network?.floating_IP,
    master_DNS: info.master_DNS,
    master_DNS_search_domains: info.master_DNS_search_domains,
    master_NTP_servers: info.master_NTP_servers,
    worker_DNS: info.worker_DNS,
    workload_ntp_servers: info.workload_ntp_servers,
    default_image_repository: info.default_image_repository,
    master_storage_policy: info.master_storage_policy,
    ephemeral_storage_policy: info.ephemeral_storage_policy,
  };
  return Object.entries(shown).every(
    ([name, value]) => body[name] === undefined || canonicalJson(body[name]) === canonicalJson(value),
  );
}
