/** antd themed from our tokens: reads the CSS variables that are in force and hands them over. */
import { useMemo, type ReactNode } from 'react'
import { ConfigProvider, theme as antd, type ThemeConfig } from 'antd'
import en from 'antd/locale/en_US'
import zh from 'antd/locale/zh_CN'
import { useLang } from '../i18n/lang'
import { useDark, useLook, usePhone } from './look'

function fromTokens(dark: boolean, large: boolean, phone: boolean): ThemeConfig {
  const style = getComputedStyle(document.documentElement)
  const color = (name: string) => style.getPropertyValue(`--${name}`).trim()
  const scale = large ? 1.18 : 1
  return {
    algorithm: dark ? antd.darkAlgorithm : antd.defaultAlgorithm,
    hashed: false,
    token: {
      colorPrimary: color('accent'),
      colorLink: color('accent-ink'),
      colorError: color('red'),
      colorWarning: color('amber-dot'),
      colorText: color('ink'),
      colorTextSecondary: color('ink-2'),
      colorTextTertiary: color('ink-3'),
      colorTextQuaternary: color('ink-4'),
      colorTextPlaceholder: color('ink-3'),
      colorBgBase: color('page'),
      colorBgContainer: color('raised'),
      colorBgElevated: color('raised'),
      colorBgMask: dark ? 'rgba(0,0,0,.5)' : 'rgba(20,28,32,.18)',
      colorBorder: color('line-2'),
      colorBorderSecondary: color('line'),
      controlItemBgActive: color('accent-soft'),
      controlItemBgActiveHover: color('accent-soft'),
      controlItemBgHover: color('hover'),
      boxShadowSecondary: color('shadow'),
      boxShadow: color('shadow'),
      borderRadius: 6,
      borderRadiusLG: 8,
      fontFamily: color('font'),
      fontSize: (phone ? 15 : 13) * scale,
      controlHeight: (phone ? 44 : 32) * scale,
      motionDurationMid: '0.12s',
      motionDurationSlow: '0.16s',
      fontWeightStrong: 600,
    },
  }
}

export function Themed({ children }: { children: ReactNode }) {
  const dark = useDark()
  const { large } = useLook()
  const lang = useLang()
  const phone = usePhone()
  const config = useMemo(() => fromTokens(dark, large, phone), [dark, large, phone])
  return (
    <ConfigProvider theme={config} locale={lang === 'zh' ? zh : en} button={{ autoInsertSpace: false }}>
      {children}
    </ConfigProvider>
  )
}
