/** What the program's exit status means; docs/commands.md has the same table. */
export const exitCode = {
  /** Done, or nothing to do. */
  ok: 0,
  /** Something is wrong: input, connection, a failed step, a blocked object. */
  error: 1,
  /** With `--detailed-exitcode`: there are changes to apply. */
  changes: 2,
  /** Everything that may run was applied, but steps are held back by the policy. */
  held: 3,
  /** Ended by an interrupt before everything was done. */
  interrupted: 130,
} as const;

export type ExitCode = (typeof exitCode)[keyof typeof exitCode];
