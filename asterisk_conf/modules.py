"""The modules Asterisk may load, and those that must never be among them.

Hidden needs found by trying (22.10.1): res_agi needs res_speech; res_pjsip_refer needs res_pjsip_pubsub;
`channel originate` comes from res_clioriginate.
"""

from pathlib import Path

CORE = (
    "res_timing_timerfd res_sorcery_config res_sorcery_memory res_sorcery_astdb res_crypto res_clioriginate"
)
SIP = (
    "res_pjproject res_pjsip res_pjsip_session res_pjsip_pubsub res_pjsip_sdp_rtp"
    " res_pjsip_authenticator_digest res_pjsip_outbound_authenticator_digest res_pjsip_registrar"
    " res_pjsip_endpoint_identifier_user res_pjsip_endpoint_identifier_ip res_pjsip_caller_id"
    " res_pjsip_dtmf_info res_pjsip_header_funcs res_pjsip_refer res_pjsip_rfc3326 res_pjsip_nat"
    " res_pjsip_dlg_options res_rtp_asterisk func_pjsip_endpoint chan_pjsip"
)
BRIDGES = (
    "bridge_simple bridge_native_rtp bridge_holding bridge_builtin_features bridge_softmix chan_bridge_media"
)
SOUND = (
    "codec_ulaw codec_alaw codec_a_mu codec_gsm codec_resample format_gsm format_pcm format_sln format_wav"
)
APPLICATIONS = (
    "pbx_config app_dial app_queue app_playback app_read app_stack app_exec app_verbose app_userevent app_db"
    " app_originate app_channelredirect app_softhangup app_waituntil res_speech res_agi res_musiconhold"
)
FUNCTIONS = (
    "func_callerid func_channel func_cut func_db func_devstate func_dialplan func_export func_global"
    " func_groupcount func_hangupcause func_lock func_logic func_math func_md5 func_rand func_sha1"
    " func_sprintf func_strings func_timeout func_uri func_uuid"
)


def _files(*groups: str) -> tuple[str, ...]:
    return tuple(f"{name}.so" for group in groups for name in group.split())


ALLOWED = _files(CORE, SIP, BRIDGES, SOUND, APPLICATIONS, FUNCTIONS)

FORBIDDEN = _files(
    "app_mixmonitor res_monitor app_record app_chanspy app_extenspy app_dictate app_voicemail app_minivm"
    " app_confbridge app_meetme app_page app_jack app_forkcdr app_test",
    "app_system app_externalivr app_festival func_shell func_env func_curl func_odbc pbx_lua pbx_spool",
    "res_ari res_ari_model res_ari_channels res_ari_bridges res_ari_recordings res_stasis"
    " res_stasis_recording res_stasis_snoop app_stasis",
    "cdr_csv cdr_custom cdr_manager cel_custom cel_manager res_security_log res_pjsip_messaging",
)
"""Recording and listening in; starting programs and writing files; ARI; further logs of callers' numbers."""


def available(modules: Path) -> list[str]:
    """The allowed modules that this Asterisk has; an older one lacks some that we can do without."""
    return [name for name in ALLOWED if (modules / name).exists()]
