@echo off
chcp 65001 >nul
set "PATH=%~dp0programmer;%PATH%"
title Tek-spil
cd /d "%USERPROFILE%"
tekspil.exe --help
cmd /k
