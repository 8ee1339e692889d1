"""Texts and their words as search compares them: the same for what builds the index and for what reads it."""

from __future__ import annotations

CASES = {
    "": [],
    "Learning Spark Facilitator": ["learning", "spark", "facilitator"],
    "Résumé, café & naïve": ["resume", "cafe", "naive"],
    "Straße STRASSE ẞ": ["strasse", "strasse", "ss"],
    "Łódź, Ærø, Œuvre, Þing, ħ": ["lodz", "aero", "oeuvre", "thing", "h"],
    "İstanbul ısı I": ["istanbul", "isi", "i"],
    "ΟΔΟΣ οδός ὁδός": ["οδοσ", "οδοσ", "οδοσ"],
    "Ёлка йод": ["елка", "иод"],
    "e\u0301 é": ["e", "e"],
    "co\u00adop\u200berate zero\u200dwidth\ufeff": ["cooperate", "zerowidth"],
    "l'école teacher’s": ["l", "ecole", "teacher", "s"],
    "snake_case a-b 3D 10:30 ½ ²": ["snake", "case", "a", "b", "3d", "10", "30", "1", "2", "2"],
    "ﬁne Ｆｕｌｌ ™ ℡": ["fine", "full", "tm", "tel"],
    "مُعَلِّم أستاذة مدرسـة على": ["معلم", "استاذه", "مدرسه", "علي"],
    "שָׁלוֹם עַל־יַד": ["שלום", "על", "יד"],
    "शिक्षक की भूमिका": ["शिक्षक", "की", "भूमिका"],
    "교사 역할": ["교사", "역할"],
    "大学教師": ["大学", "学教", "教師", "師"],
    "学": ["学"],
    "カリキュラム": ["カリ", "リキ", "キュ", "ュラ", "ラム", "ム"],
    "ｶﾞｲﾄﾞ が": ["ガイ", "イド", "ド", "が"],
    "AI教育3級 ok": ["ai", "教育", "育", "3", "級", "ok"],
    "ครู": ["คร", "รู", "ู"],
    "𝒜lpha 𠮷野 🎓": ["alpha", "𠮷野", "野"],
    "a" * 40: ["a" * 32],
    "<script>alert(1)</script>": ["script", "alert", "1", "script"],
}
