/** `vmx-19` as `VMX_19`. */
export function hardwareVersionOf(version: string): string {
  return version.toUpperCase().replace('-', '_');
}

/** `VMX_19` as `vmx-19`, `VMX_07` as `vmx-07`. */
export function versionKeyOf(hardwareVersion: string): string {
  return hardwareVersion.toLowerCase().replace('_', '-');
}
