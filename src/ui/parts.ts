import { part } from './part.ts'

/** What the first screen can do without. */
export const History = part(async () => (await import('./history/History.tsx')).History)
export const HistoryDetails = part(async () => (await import('./history/HistoryDetails.tsx')).HistoryDetails)
export const SettingsList = part(async () => (await import('./settings/SettingsList.tsx')).SettingsList)
export const SettingsPlace = part(async () => (await import('./settings/SettingsPlace.tsx')).SettingsPlace)
export const AccountPlace = part(async () => (await import('./account/AccountPlace.tsx')).AccountPlace)
export const FirstAccount = part(async () => (await import('./account/FirstAccount.tsx')).FirstAccount)
export const DialAssist = part(async () => (await import('./dialer/DialAssist.tsx')).DialAssist)
export const TargetProblemWords = part(
  async () => (await import('./dialer/TargetProblemWords.tsx')).TargetProblemWords,
)
export const DialMenu = part(async () => (await import('./dialer/DialMenu.tsx')).DialMenu)
export const AccountChoice = part(async () => (await import('./dialer/AccountChoice.tsx')).AccountChoice)
export const QuietSwitch = part(async () => (await import('./account/QuietSwitch.tsx')).QuietSwitch)
export const RingerMark = part(async () => (await import('./account/RingerMark.tsx')).RingerMark)
export const RecentList = part(async () => (await import('./history/RecentList.tsx')).RecentList)
export const Dock = part(async () => (await import('./dock/Dock.tsx')).Dock)
export const DockSheet = part(async () => (await import('./dock/DockSheet.tsx')).DockSheet)
export const IdleStage = part(async () => (await import('./call/IdleStage.tsx')).IdleStage)
export const Ladder = part(async () => (await import('./trace/Ladder.tsx')).Ladder)
export const TroubleBanner = part(async () => (await import('./trouble/TroubleBanner.tsx')).TroubleBanner)
export const ForwardingBanner = part(
  async () => (await import('./trouble/ForwardingBanner.tsx')).ForwardingBanner,
)
export const DialLink = part(async () => (await import('./link/DialLink.tsx')).DialLink)
export const ReportDialog = part(async () => (await import('./trouble/ReportDialog.tsx')).ReportDialog)
export const Shortcuts = part(async () => (await import('./Shortcuts.tsx')).Shortcuts)
export const CallDeck = part(async () => (await import('./call/CallDeck.tsx')).CallDeck)
export const CallKeeper = part(async () => (await import('./call/CallKeeper.tsx')).CallKeeper)
export const CallStrip = part(async () => (await import('./call/CallStrip.tsx')).CallStrip)
export const IncomingCorner = part(async () => (await import('./call/IncomingCorner.tsx')).IncomingCorner)

/** Fetches what a call is drawn with, and what is said of one that cannot be made. */
export function preloadCalls(): void {
  for (const each of [CallDeck, CallKeeper, CallStrip, IncomingCorner, TargetProblemWords])
    void each.preload()
}
