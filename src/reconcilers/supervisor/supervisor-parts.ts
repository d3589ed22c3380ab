import type { SupervisorLoadBalancer } from '../../client/services/supervisor-load-balancers.ts';
import type { SupervisorNetwork } from '../../client/services/supervisor-networks.ts';
import type { SupervisorSoftware } from '../../client/services/supervisor-upgrades.ts';
import type { SupervisorInfo, SupervisorTopology } from '../../client/services/supervisors.ts';
import type { SupervisorMarks } from './marks.ts';

/** A Supervisor as its parts answer it. */
export interface ReadSupervisor {
  /** Id of the cluster that it is known by. */
  cluster: string;
  info: SupervisorInfo;
  networks: SupervisorNetwork[];
  loadBalancers: SupervisorLoadBalancer[];
  software: SupervisorSoftware | undefined;
  marks: SupervisorMarks;
  topology: SupervisorTopology | undefined;
}
