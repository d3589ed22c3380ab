#!/bin/sh
# What every server of acme does at its first start; kept in the content library acme-images.
set -eu
hostnamectl set-hostname "${1:?name of the host}"
timedatectl set-timezone Europe/Berlin
systemctl enable --now chronyd
