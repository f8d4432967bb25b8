/** What each family of APIs is for, in the words of TOP's pages. For other families, README's table has a dash. */
export const familyWords: Readonly<Record<string, { readonly en: string; readonly zh: string }>> = {
  alihealth: { en: "Alibaba Health: orders, surrenders, entitlements", zh: "阿里健康：订单、退保、权益" },
  tmall: { en: "Tmall services: claims of work cards", zh: "天猫服务：工单理赔、保单回传" },
  icbu: { en: "Alibaba.com: insured orders, credit", zh: "阿里巴巴国际站：投保订单、授信" },
  baoxian: { en: "Alipay insurance: claims, surveys, returned goods", zh: "支付宝保险：赔案、勘察、退货" },
  finance: { en: "Alibaba finance: claims, surrenders", zh: "阿里金融：报案、理赔、退保" },
  auction: { en: "Auctions: results of a policy's stages", zh: "拍卖：保险结果通知" },
  crossborder: { en: "Cross-border claims", zh: "国际化中台：跨境理赔" },
  fliggy: { en: "Fliggy: underwriting, changes, invoices", zh: "飞猪：投保、批改、发票、权益" },
  tao: { en: "Taobao: policies, extended warranty, pets", zh: "淘系：投保、大延保、宠物" },
  bus: { en: "Bus tickets: which insurance to offer", zh: "汽车票：保险推荐" },
  flight: { en: "Flights: insurance of passengers", zh: "机票：投保、批改、退保" },
  idle: { en: "Idle Fish: claim payments", zh: "闲鱼：理赔结果" },
  servindustry: { en: "Service industry: invoices, agreements", zh: "服务行业：开票、签约" },
  wdk: { en: "Shared-stock orders", zh: "共享库存订单：投保、理赔" },
};
