import type { JsonObject, JsonValue } from '../../base/json.ts';
import type { VcenterState } from '../state/state.ts';
import type { WorkContext } from '../work-context.ts';

/**
 * Does a task's work when its time has come, and answers its result. Throws the `ApiError` that the task fails with.
 * In the context, now is the time at which the task ends.
 */
export type FinishTask = (state: VcenterState, args: JsonObject, context: WorkContext) => JsonValue | undefined;
