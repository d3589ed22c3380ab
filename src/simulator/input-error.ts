/** What a simulator was given cannot be used: an inventory or a fault script. The message says where, what and what to do. */
export class SimulatorInputError extends Error {
  override readonly name = 'SimulatorInputError';
}
