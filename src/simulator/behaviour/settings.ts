/** Answers about depots, policies and configuration profiles that the API leaves open. */
export interface SettingsBehaviour {
  /**
   * What writing a remediation policy without the fields that a later release put there does to them: like any
   * other they are replaced by nothing, or they stay.
   */
  policyFieldsOfLaterReleases: 'replaced' | 'kept';
  /** `disable_dpm` in the effective policy where nobody configured it: the documents disagree. */
  effectiveDisableDpm: boolean;

  /** What is at a location of which no `depotSources` says anything. */
  unknownDepotLocations: 'unreachable' | 'empty';
  /** What a sync ends with of which one depot could not be read. The others are read all the same. */
  syncWithUnreadableDepot: 'fails' | 'succeeds';
  /** Whether a depot of the system's can be switched off or described: the reference refuses without exception. */
  systemDepotUpdate: 'refused' | 'accepted';
  /** Where deletion of a depot is refused whose content is used: by its task, or by the call that asks for it. */
  depotInUse: 'task-fails' | 'refused-at-once';
  /** Whether what an owner stored with a depot is shown, from the release on that has it. */
  depotOwnerdata: 'shown' | 'to-owner' | 'hidden';
  /** Minutes and hours of a sync schedule that were left to the server: shown as what it chose, or not at all. */
  syncScheduleUnsetTimes: 'chosen' | 'left-out';
}

export const settingsBehaviour: SettingsBehaviour = {
  policyFieldsOfLaterReleases: 'replaced',
  effectiveDisableDpm: true,
  unknownDepotLocations: 'unreachable',
  syncWithUnreadableDepot: 'fails',
  systemDepotUpdate: 'refused',
  depotInUse: 'task-fails',
  depotOwnerdata: 'shown',
  syncScheduleUnsetTimes: 'chosen',
};
