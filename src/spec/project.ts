import type { ProjectSpec } from './generated/project.ts';
import type { API_VERSION } from './manifest.ts';

export type { Environment, Notification, Source, Target } from './generated/project.ts';

/**
 * The project file with every default filled in: targets, sources, environments. Paths are as written and start at the
 * folder of the project file; secrets are still `valueFrom`.
 */
export interface Project {
  apiVersion: typeof API_VERSION;
  kind: 'Project';
  metadata: { name: string; labels: Record<string, string> };
  spec: ProjectSpec;
}
