/** Of compute policies; the tags that one names have to be visible. */
export const privileges = {
  create: ['ComputePolicy.Manage'],
  delete: ['ComputePolicy.Manage'],
};
