import type { Diagnostic } from '../../base/diagnostic.ts';

/** A warning: most repositories that have submodules keep no manifests in them. */
export function submoduleLeftOut(path: string): Diagnostic {
  return {
    severity: 'warning',
    code: 'submodule-left-out',
    summary: 'The submodule is left out',
    remedy: 'Set `submodules` of the source to follow it, or move its manifests into the repository.',
    source: { file: path, line: 1, column: 1 },
  };
}
