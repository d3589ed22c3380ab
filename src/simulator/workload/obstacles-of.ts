import type { Behaviour } from '../behaviour.ts';
import type { Supervisor } from '../state/workload-objects.ts';

/** Why a Supervisor cannot come to run as it is configured; a change of the settings can put it right. */
export function obstaclesOf(supervisor: Supervisor, { unreachableServers }: Behaviour): string[] {
  const { masterDns, workerDns, masterNtpServers, workloadNtpServers } = supervisor.settings;
  const unreachable = (servers: readonly string[] = []): string[] =>
    servers.filter((server) => unreachableServers.includes(server));
  const balancers = supervisor.loadBalancers.flatMap(({ servers }) => servers.map(({ host }) => host));
  const refusing = supervisor.loadBalancers.filter(({ wrongPassword }) => wrongPassword === true);
  return [
    ...unreachable(masterDns).map((server) => `The management DNS server ${server} does not answer.`),
    ...unreachable(workerDns).map((server) => `The workload DNS server ${server} does not answer.`),
    ...unreachable(masterNtpServers).map((server) => `The management NTP server ${server} does not answer.`),
    ...unreachable(workloadNtpServers).map((server) => `The workload NTP server ${server} does not answer.`),
    ...unreachable(balancers).map((server) => `The load balancer at ${server} does not answer.`),
    ...refusing.map(({ id }) => `The load balancer ${id} refuses the user name or the password.`),
  ];
}
