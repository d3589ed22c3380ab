import type { JsonObject, JsonValue } from '../../base/json.ts';
import type { VcenterState } from '../state/state.ts';

/** Does a task's work when its time has come, and answers its result. Throws the `ApiError` that the task fails with. */
export type FinishTask = (state: VcenterState, args: JsonObject) => JsonValue | undefined;
