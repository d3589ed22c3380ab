/**
 * Guests in the words of the REST API (`VcenterVmGuestOS` with what 8.0 adds) and of VIM
 * (`VirtualMachineGuestOsIdentifier`), the latter without the `Guest` at the end. The words differ in underscores and
 * capitals, and the newer Windows servers and the two others in more than that, so the pairs are written out.
 */
const pairs = `
  DOS:dos WIN_31:win31 WIN_95:win95 WIN_98:win98 WIN_ME:winMe WIN_NT:winNT WIN_2000_PRO:win2000Pro
  WIN_2000_SERV:win2000Serv WIN_2000_ADV_SERV:win2000AdvServ WIN_XP_HOME:winXPHome WIN_XP_PRO:winXPPro
  WIN_XP_PRO_64:winXPPro64 WIN_NET_WEB:winNetWeb WIN_NET_STANDARD:winNetStandard
  WIN_NET_ENTERPRISE:winNetEnterprise WIN_NET_DATACENTER:winNetDatacenter WIN_NET_BUSINESS:winNetBusiness
  WIN_NET_STANDARD_64:winNetStandard64 WIN_NET_ENTERPRISE_64:winNetEnterprise64
  WIN_NET_DATACENTER_64:winNetDatacenter64 WIN_LONGHORN:winLonghorn WIN_LONGHORN_64:winLonghorn64
  WIN_VISTA:winVista WIN_VISTA_64:winVista64 WINDOWS_7:windows7 WINDOWS_7_64:windows7_64
  WINDOWS_7_SERVER_64:windows7Server64 WINDOWS_8:windows8 WINDOWS_8_64:windows8_64
  WINDOWS_8_SERVER_64:windows8Server64 WINDOWS_9:windows9 WINDOWS_9_64:windows9_64
  WINDOWS_9_SERVER_64:windows9Server64 WINDOWS_11_64:windows11_64 WINDOWS_12_64:windows12_64
  WINDOWS_HYPERV:windowsHyperV WINDOWS_SERVER_2019:windows2019srv_64 WINDOWS_SERVER_2021:windows2019srvNext_64
  WINDOWS_SERVER_2025:windows2022srvNext_64 FREEBSD:freebsd FREEBSD_64:freebsd64 FREEBSD_11:freebsd11
  FREEBSD_12:freebsd12 FREEBSD_13:freebsd13 FREEBSD_14:freebsd14 FREEBSD_11_64:freebsd11_64
  FREEBSD_12_64:freebsd12_64 FREEBSD_13_64:freebsd13_64 FREEBSD_14_64:freebsd14_64 REDHAT:redhat RHEL_2:rhel2
  RHEL_3:rhel3 RHEL_3_64:rhel3_64 RHEL_4:rhel4 RHEL_4_64:rhel4_64 RHEL_5:rhel5 RHEL_5_64:rhel5_64 RHEL_6:rhel6
  RHEL_6_64:rhel6_64 RHEL_7:rhel7 RHEL_7_64:rhel7_64 RHEL_8_64:rhel8_64 RHEL_9_64:rhel9_64 CENTOS:centos
  CENTOS_64:centos64 CENTOS_6:centos6 CENTOS_6_64:centos6_64 CENTOS_7:centos7 CENTOS_7_64:centos7_64
  CENTOS_8_64:centos8_64 CENTOS_9_64:centos9_64 FEDORA:fedora FEDORA_64:fedora64 ROCKYLINUX_64:rockylinux_64
  ALMALINUX_64:almalinux_64 ORACLE_LINUX:oracleLinux ORACLE_LINUX_64:oracleLinux64 ORACLE_LINUX_6:oracleLinux6
  ORACLE_LINUX_6_64:oracleLinux6_64 ORACLE_LINUX_7:oracleLinux7 ORACLE_LINUX_7_64:oracleLinux7_64
  ORACLE_LINUX_8_64:oracleLinux8_64 ORACLE_LINUX_9_64:oracleLinux9_64 SUSE:suse SUSE_64:suse64 SLES:sles
  SLES_64:sles64 SLES_10:sles10 SLES_10_64:sles10_64 SLES_11:sles11 SLES_11_64:sles11_64 SLES_12:sles12
  SLES_12_64:sles12_64 SLES_15_64:sles15_64 SLES_16_64:sles16_64 OPENSUSE:opensuse OPENSUSE_64:opensuse64
  NLD_9:nld9 OES:oes SJDS:sjds UBUNTU:ubuntu UBUNTU_64:ubuntu64 DEBIAN_4:debian4 DEBIAN_4_64:debian4_64
  DEBIAN_5:debian5 DEBIAN_5_64:debian5_64 DEBIAN_6:debian6 DEBIAN_6_64:debian6_64 DEBIAN_7:debian7
  DEBIAN_7_64:debian7_64 DEBIAN_8:debian8 DEBIAN_8_64:debian8_64 DEBIAN_9:debian9 DEBIAN_9_64:debian9_64
  DEBIAN_10:debian10 DEBIAN_10_64:debian10_64 DEBIAN_11:debian11 DEBIAN_11_64:debian11_64 DEBIAN_12:debian12
  DEBIAN_12_64:debian12_64 MANDRAKE:mandrake MANDRIVA:mandriva MANDRIVA_64:mandriva64 TURBO_LINUX:turboLinux
  TURBO_LINUX_64:turboLinux64 ASIANUX_3:asianux3 ASIANUX_3_64:asianux3_64 ASIANUX_4:asianux4
  ASIANUX_4_64:asianux4_64 ASIANUX_5_64:asianux5_64 ASIANUX_7_64:asianux7_64 ASIANUX_8_64:asianux8_64
  ASIANUX_9_64:asianux9_64 COREOS_64:coreos64 VMWARE_PHOTON_64:vmwarePhoton64 AMAZONLINUX2_64:amazonlinux2_64
  AMAZONLINUX3_64:amazonlinux3_64 CRXPOD_1:crxPod1 OTHER_24X_LINUX:other24xLinux
  OTHER_24X_LINUX_64:other24xLinux64 OTHER_26X_LINUX:other26xLinux OTHER_26X_LINUX_64:other26xLinux64
  OTHER_3X_LINUX:other3xLinux OTHER_3X_LINUX_64:other3xLinux64 OTHER_4X_LINUX:other4xLinux
  OTHER_4X_LINUX_64:other4xLinux64 OTHER_5X_LINUX:other5xLinux OTHER_5X_LINUX_64:other5xLinux64
  OTHER_6X_LINUX:other6xLinux OTHER_6X_LINUX_64:other6xLinux64 OTHER_LINUX:otherLinux OTHER_LINUX_64:otherLinux64
  GENERIC_LINUX:genericLinux SOLARIS_6:solaris6 SOLARIS_7:solaris7 SOLARIS_8:solaris8 SOLARIS_9:solaris9
  SOLARIS_10:solaris10 SOLARIS_10_64:solaris10_64 SOLARIS_11_64:solaris11_64 OS2:os2 ECOMSTATION:eComStation
  ECOMSTATION_2:eComStation2 NETWARE_4:netware4 NETWARE_5:netware5 NETWARE_6:netware6 OPENSERVER_5:openServer5
  OPENSERVER_6:openServer6 UNIXWARE_7:unixWare7 DARWIN:darwin DARWIN_64:darwin64 DARWIN_10:darwin10
  DARWIN_10_64:darwin10_64 DARWIN_11:darwin11 DARWIN_11_64:darwin11_64 DARWIN_12_64:darwin12_64
  DARWIN_13_64:darwin13_64 DARWIN_14_64:darwin14_64 DARWIN_15_64:darwin15_64 DARWIN_16_64:darwin16_64
  DARWIN_17_64:darwin17_64 DARWIN_18_64:darwin18_64 DARWIN_19_64:darwin19_64 DARWIN_20_64:darwin20_64
  DARWIN_21_64:darwin21_64 DARWIN_22_64:darwin22_64 DARWIN_23_64:darwin23_64 VMKERNEL:vmkernel
  VMKERNEL_5:vmkernel5 VMKERNEL_6:vmkernel6 VMKERNEL_65:vmkernel65 VMKERNEL_7:vmkernel7 VMKERNEL_8:vmkernel8
  OTHER:other OTHER_64:other&64
`;

const vimOfRest = new Map(
  pairs
    .trim()
    .split(/\s+/)
    .map((pair): [string, string] => {
      const [rest = '', vim = ''] = pair.split(':');
      return [rest, vim.includes('&') ? vim.replace('&', 'Guest') : `${vim}Guest`];
    }),
);
const restOfVim = new Map([...vimOfRest].map(([rest, vim]) => [vim.toLowerCase(), rest]));

/** `rhel9_64Guest` of `RHEL_9_64`; `undefined` for a guest that VIM has no word for here. */
export function vimGuestId(guest: string): string | undefined {
  return vimOfRest.get(guest.toUpperCase());
}

/** `RHEL_9_64` of `rhel9_64Guest`; `undefined` for newer guests that the REST API has no word for. */
export function restGuest(guestId: string): string | undefined {
  return restOfVim.get(guestId.toLowerCase());
}
