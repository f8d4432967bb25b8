/** What the site says around the pages, in both languages. */
import type { DefaultTheme } from "vitepress";

const link = (text: string, page: string): DefaultTheme.SidebarItem => ({ text, link: page });

export const en = {
  theme: {
    nav: [
      { text: "Documentation", link: "/docs/" },
      { text: "Quick start", link: "/docs/quick-start" },
      { text: "APIs", link: "/docs/apis" },
    ],
    sidebar: [
      {
        text: "Start here",
        items: [
          link("Quick start", "/docs/quick-start"),
          link("Errors", "/docs/errors"),
          link("Deliveries", "/docs/delivery"),
          link("Clients", "/docs/clients"),
        ],
      },
      {
        text: "Look it up",
        items: [
          link("APIs", "/docs/apis"),
          link("Settings", "/docs/settings"),
          link("Limits", "/docs/limits"),
          link("Quota", "/docs/quota"),
          link("Access", "/docs/access"),
          link("Security", "/docs/security"),
          link("The store", "/docs/store"),
          link("Operate", "/docs/operate"),
          link("Traces", "/docs/traces"),
          link("Licences", "/docs/licences"),
          link("Sandbox", "/docs/sandbox"),
          link("Federation", "/docs/federation"),
        ],
      },
      {
        text: "Change it",
        items: [
          link("Add an API", "/docs/add-an-api"),
          link("Architecture", "/docs/architecture"),
          link("How to read the code", "/src/"),
          link("Contributing", "/CONTRIBUTING"),
          link("Changes", "/CHANGELOG"),
        ],
      },
    ],
  } satisfies DefaultTheme.Config,
};

export const zh = {
  theme: {
    nav: [
      { text: "文档", link: "/docs/zh/" },
      { text: "接口清单", link: "/docs/apis" },
    ],
    sidebar: [
      {
        text: "从这里开始",
        items: [
          link("快速开始", "/docs/zh/quick-start"),
          link("错误处理", "/docs/zh/errors"),
          link("投递", "/docs/zh/delivery"),
          link("客户端", "/docs/zh/clients"),
        ],
      },
      {
        text: "查阅（英文）",
        items: [
          link("接口清单（中英文）", "/docs/apis"),
          link("Settings", "/docs/settings"),
          link("Limits", "/docs/limits"),
          link("Quota", "/docs/quota"),
          link("Access", "/docs/access"),
          link("Security", "/docs/security"),
          link("The store", "/docs/store"),
          link("Operate", "/docs/operate"),
          link("Traces", "/docs/traces"),
          link("Sandbox", "/docs/sandbox"),
          link("Federation", "/docs/federation"),
        ],
      },
    ],
    outline: { label: "本页内容" },
    docFooter: { prev: "上一页", next: "下一页" },
    returnToTopLabel: "回到顶部",
    sidebarMenuLabel: "目录",
    darkModeSwitchLabel: "深色模式",
    lightModeSwitchTitle: "切换到浅色模式",
    darkModeSwitchTitle: "切换到深色模式",
    langMenuLabel: "语言",
  } satisfies DefaultTheme.Config,
  search: {
    button: { buttonText: "搜索", buttonAriaLabel: "搜索" },
    modal: {
      displayDetails: "显示详情",
      resetButtonTitle: "清除",
      backButtonTitle: "关闭",
      noResultsText: "没有找到",
      footer: { selectText: "打开", navigateText: "切换", closeText: "关闭" },
    },
  },
};
