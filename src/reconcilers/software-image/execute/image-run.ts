import type { ErrorCode } from '../../../base/error-record.ts';
import { adviceFor } from '../../../client/error-advice.ts';
import type { ImageTarget } from '../../../client/services/software-image-types.ts';
import type { VsphereWriter } from '../../../client/vsphere.ts';
import { VsphereError } from '../../../client/vsphere-error.ts';
import type { Step } from '../../../plan/step.ts';
import { objectArg, textArg } from '../../step-args.ts';
import type { ExecuteContext } from '../../reconciler.ts';
import type { WantedImage } from '../wanted-image.ts';

/** One step at one image, with what it takes to do it. */
export interface ImageRun {
  writer: VsphereWriter;
  step: Step;
  target: ImageTarget;
  context: ExecuteContext;
  signal: AbortSignal;
}

export function imageRun(writer: VsphereWriter, step: Step, context: ExecuteContext): ImageRun {
  const { type, id } = objectArg(step, 'target');
  const target: ImageTarget = { type: type === 'host' ? 'host' : 'cluster', id: typeof id === 'string' ? id : '' };
  return { writer, step, target, context, signal: context.signal };
}

export function wantedIn({ step }: ImageRun): WantedImage {
  return objectArg(step, 'image');
}

/** The commit that a check or a remediation is about; it was the newest when the plan was made. */
export function commitIn({ step }: ImageRun): { commit?: string } {
  const commit = textArg(step, 'commit');
  return commit === '' ? {} : { commit };
}

/** A step that stops for a reason of its own. */
export function stopped(code: ErrorCode, message: string, remedy: string = adviceFor[code].remedy): VsphereError {
  return new VsphereError({ code, message, remedy, retry: adviceFor[code].retry });
}

export function isError(error: unknown, ...codes: ErrorCode[]): error is VsphereError {
  return error instanceof VsphereError && codes.includes(error.code);
}
